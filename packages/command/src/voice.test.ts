import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { Voice } from './voice.ts';

function streamsOf(isTTY: boolean) {
  const streams = { input: new PassThrough(), output: new PassThrough(), errors: new PassThrough() };
  for (const stream of Object.values(streams)) Object.assign(stream, { isTTY });
  const read = (name: 'output' | 'errors') => String(streams[name].read() ?? '');
  return { streams, read };
}
const { signal } = new AbortController();

describe('SRC-6 what is said', () => {
  it('leaves standard output to the document where a script reads it', () => {
    const { streams, read } = streamsOf(false);
    const voice = new Voice(streams, { isJson: true, isQuiet: false });
    voice.say('a finding');
    voice.document({ exitCode: 0 });
    expect(JSON.parse(read('output'))).toEqual({ exitCode: 0 });
    expect(read('errors')).toBe('a finding\n');
  });

  it('is nothing but what went wrong, where quiet is wanted', () => {
    const { streams, read } = streamsOf(false);
    const voice = new Voice(streams, { isJson: false, isQuiet: true });
    voice.say('a finding');
    voice.remark('a remark');
    voice.progress('Sending', 5, 10);
    voice.complain('a fault');
    expect([read('output'), read('errors')]).toEqual(['', 'a fault\n']);
  });

  it('draws progress on a terminal, over which the next line is written, and no wider than it', () => {
    const { streams, read } = streamsOf(true);
    Object.assign(streams.errors, { columns: 20 });
    const voice = new Voice(streams, { isJson: false, isQuiet: false });
    voice.progress('Sending', 500_000, 1_000_000);
    voice.complain('a fault');
    expect(read('errors')).toBe('\r\u001b[KSending 50 % · 500,\r\u001b[Ka fault\n');
  });

  it('asks, and takes nothing but a yes for one: not an empty line, and not the end of the input', async () => {
    for (const [answer, agrees] of [
      ['y\n', true],
      ['Yes\n', true],
      ['\n', false],
      ['n\n', false],
      [null, false],
    ] as const) {
      const { streams } = streamsOf(true);
      const asked = new Voice(streams, { isJson: false, isQuiet: false }).agrees('Go ahead?', signal);
      streams.input.end(answer ?? undefined);
      expect([answer, await asked]).toEqual([answer, agrees]);
    }
  });

  it('ends with the question where the command is broken off', async () => {
    const { streams } = streamsOf(true);
    const broken = new AbortController();
    const asked = new Voice(streams, { isJson: false, isQuiet: false }).agrees('Go ahead?', broken.signal);
    broken.abort();
    await expect(asked).rejects.toThrow();
  });
});
