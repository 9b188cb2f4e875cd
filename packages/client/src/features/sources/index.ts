export { SOURCE_ICONS, useSourceTitle } from './source-looks.ts';
