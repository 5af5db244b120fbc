import type { IConfiguration } from 'dependency-cruiser';

declare const rules: IConfiguration & Required<Pick<IConfiguration, 'forbidden'>>;
export default rules;
