import { printFigure } from '../../packages/server/bench/figure.ts';
import { benchLargeFile } from './large-file.bench.ts';

/** What the web app does with large files, in a real browser on the built product. */
for (const figure of await benchLargeFile()) printFigure(figure);
