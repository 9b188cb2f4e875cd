import { expect, test } from 'vitest';
import { iconOf, isShownSmall, sizeInUnits } from './file-looks.ts';
import { readAnswer } from './send-file.ts';

test.each([
  [0, 0, 'bytes'],
  [999, 999, 'bytes'],
  [1000, 1, 'kilobytes'],
  [999_499, 999, 'kilobytes'],
  [999_500, 1, 'megabytes'],
  [20 * 1024 * 1024, 21, 'megabytes'],
])('FLD-1 %i bytes are said as %d %s', (bytes, number, unit) => {
  expect(sizeInUnits(bytes)).toEqual({ number, unit });
});

test('FLD-1 a small picture is shown of what every browser shows, and of nothing large', () => {
  expect(isShownSmall({ mediaType: 'image/png', size: 1000 })).toBe(true);
  expect(isShownSmall({ mediaType: 'image/heic', size: 1000 })).toBe(false);
  expect(isShownSmall({ mediaType: 'image/svg+xml', size: 1000 })).toBe(false);
  expect(isShownSmall({ mediaType: 'image/png', size: 3_000_000 })).toBe(false);
  expect(iconOf('application/vnd.oasis.opendocument.spreadsheet')).toBe('i-lucide-file-spreadsheet');
  expect(iconOf('application/whatever')).toBe('i-lucide-file');
});

test('FLD-1 whatever answers an upload is understood', () => {
  const file = { id: '1', name: 'a.pdf' };
  expect(readAnswer(201, { file })).toEqual({ kind: 'SENT', file });
  const errors = [{ message: 'No.', extensions: { code: 'BAD_USER_INPUT', reason: 'FILE_IS_MARKUP' } }];
  expect(readAnswer(415, { errors })).toEqual({
    kind: 'REFUSED',
    refusal: { code: 'BAD_USER_INPUT', reason: 'FILE_IS_MARKUP', message: 'No.' },
  });
  // A proxy's own page.
  expect(readAnswer(413, null)).toMatchObject({
    refusal: { code: 'PAYLOAD_TOO_LARGE', reason: 'FILE_TOO_LARGE' },
  });
  expect(readAnswer(502, null)).toMatchObject({ refusal: { code: 'INTERNAL', reason: null } });
});
