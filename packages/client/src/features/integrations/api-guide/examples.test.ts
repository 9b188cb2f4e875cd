import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import ts from 'typescript';
import { EXAMPLES, writeExample } from './examples.ts';

const PLACE = { origin: 'https://convive.example.org', workspace: 'amis' };

test('SRC-3 examples carry the address and the workspace of whoever copies them', () => {
  for (const example of EXAMPLES.filter((name) => name !== 'receiver')) {
    expect(writeExample(example, PLACE)).toContain('https://convive.example.org/graphql');
    expect(writeExample(example, PLACE)).toContain('amis');
  }
});

test('SRC-3 what a receiver copies tells our signature from any other', async () => {
  const { outputText } = ts.transpileModule(writeExample('receiver', PLACE), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const { isFromConvive } = (await import(
    /* @vite-ignore */ `data:text/javascript;base64,${Buffer.from(outputText).toString('base64')}`
  )) as { isFromConvive: (body: string, signature: string, secret: string) => boolean };
  const [body, secret] = ['{"kind":"ping"}', 'whsec_x'];
  const sign = (seconds: number) =>
    `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
  const now = Math.floor(Date.now() / 1000);
  expect(isFromConvive(body, sign(now), secret)).toBe(true);
  expect(isFromConvive(`${body} `, sign(now), secret)).toBe(false);
  expect(isFromConvive(body, sign(now), 'another')).toBe(false);
  expect(isFromConvive(body, sign(now - 301), secret)).toBe(false);
  expect(isFromConvive(body, 'nonsense', secret)).toBe(false);
});
