import { runRows } from '../../../packages/server/bench/trust/run-rows.ts';
import { trustArchiveBombs } from './archive-bombs.trust.ts';
import { trustEncodings } from './encodings.trust.ts';
import { trustEntities } from './entities.trust.ts';
import { trustFormulas } from './formulas.trust.ts';
import { trustFuzzedFiles } from './fuzzed-files.trust.ts';
import { trustGoldenWorkbook } from './golden-workbook.trust.ts';
import { trustHostileHeadings } from './hostile-headings.trust.ts';
import { trustRenamedFiles } from './renamed-files.trust.ts';

/** What the reader of files promises, by the rows of docs/trust.md: the web app's own, as its worker runs it. */
await runRows({
  11: trustFuzzedFiles,
  12: trustHostileHeadings,
  13: trustEncodings,
  14: trustArchiveBombs,
  15: trustEntities,
  16: trustGoldenWorkbook,
  17: trustFormulas,
  18: trustRenamedFiles,
});
