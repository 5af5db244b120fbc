export { VARIANTS } from '../../lesson/variant/variant-number.ts';
