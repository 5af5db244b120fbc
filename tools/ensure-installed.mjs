// Before `npm run check`: a fresh clone has no dependencies yet.
import { ensureInstalled } from './install.mjs';

ensureInstalled();
