import { IMPORT_OPTIONS } from './import-options.ts';

const NAME_WIDTH = 28;
const LINE_WIDTH = 100;

export const GENERAL_HELP = `convive: contacts from the command line

Usage: convive import FILE [options]     brings a CSV, XLSX or vCard file into a workspace
       convive import --help             all options
       convive --version
`;

/** The help of `convive import`, out of the list that is also read by. */
export function importHelp(): string {
  const groups = [...new Set(Object.values(IMPORT_OPTIONS).map(({ group }) => group))];
  const options = groups.map((group) => {
    const lines = Object.entries(IMPORT_OPTIONS)
      .filter(([, info]) => info.group === group)
      .map(([name, { value, help, choices }]) => {
        const listed = choices ? `${help} (${choices.filter((one) => one.length > 1).join(' ')})` : help;
        const head = `  --${name}${value ? ` ${value}` : ''}`;
        const [first = '', ...rest] = wrapped(listed, LINE_WIDTH - NAME_WIDTH);
        const begin =
          head.length < NAME_WIDTH
            ? `${head.padEnd(NAME_WIDTH)}${first}`
            : `${head}\n${' '.repeat(NAME_WIDTH)}${first}`;
        return [begin, ...rest.map((line) => ' '.repeat(NAME_WIDTH) + line)].join('\n');
      });
    return `${group}\n${lines.join('\n')}`;
  });
  return `Usage: convive import FILE [options]

Reads a CSV, XLSX or vCard file as the web app does, shows what would change, and does it.
Without a terminal nobody is asked; what was refused shows in the exit code.

${options.join('\n\n')}

Signing in: CONVIVE_API_KEY (made in the web app, under Settings → API) or CONVIVE_TOKEN (a bearer token) in the
            environment, or --token-file. Never an argument.

Exit codes: 0 all went in · 1 some rows were refused or in conflict · 2 wrong use, or a file that cannot be read
            3 not signed in or not allowed · 4 server or network · 5 cancelled or broken off
`;
}

function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
