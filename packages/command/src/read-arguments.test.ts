import { describe, expect, it } from 'vitest';
import { importHelp } from './help-text.ts';
import { IMPORT_OPTIONS } from './import-options.ts';
import { readArguments } from './read-arguments.ts';

const read = (...args: string[]) => readArguments(args, {});
const faultOf = (...args: string[]): string => {
  try {
    read(...args);
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
};

describe('SRC-6 arguments', () => {
  it('are read into the words of the schema; what was not said is absent', () => {
    const settings = read(
      ...[
        'people.csv',
        '--no-create',
        '--overwrite',
        'fill-blanks',
        '--duplicate-rows=last',
        '--key',
        'custom:nr',
      ],
      ...[
        '--delimiter',
        'semicolon',
        '--encoding',
        'latin1',
        '--country',
        'fr',
        '--group',
        'Old friends',
        '--yes',
      ],
    );
    expect(settings).toMatchObject({
      file: 'people.csv',
      reading: { delimiter: ';', encoding: 'windows-1252' },
      country: 'FR',
      isAgreed: true,
      isStrict: false,
    });
    expect(settings!.rules).toEqual({
      matchBy: 'custom:nr',
      create: false,
      overwrite: 'FILL_BLANKS',
      duplicateRows: 'LAST',
      newGroupName: 'Old friends',
    });
  });

  it('take address and workspace from the environment, unless they say others', () => {
    const environment = { CONVIVE_URL: 'https://one.example', CONVIVE_WORKSPACE: 'one' };
    expect(readArguments(['a.csv', '--workspace', 'two'], environment)).toMatchObject({
      url: 'https://one.example',
      workspace: 'two',
    });
  });

  it('name what is wrong, and what was probably meant', () => {
    expect(faultOf('a.csv', '--dryrun')).toContain('There is no option --dryrun. Did you mean --dry-run?');
    expect(faultOf('a.csv', '--qiet')).toContain('--quiet');
    expect(faultOf('a.csv', '--zzzzzz')).toBe(
      'There is no option --zzzzzz. All of them: convive import --help.',
    );
    expect(faultOf('a.csv', '-y')).toContain('There is no option -y.');
    expect(faultOf('a.csv', '--overwrite', 'allways')).toContain('Did you mean always?');
    expect(faultOf('a.csv', '--key', '--dry-run')).toBe(
      '--key needs a value: --key KEY. Found --dry-run instead.',
    );
    expect(faultOf('a.csv', '--key')).toContain('--key needs a value');
    expect(faultOf('a.csv', '--yes=no')).toContain('--yes takes no value');
    expect(faultOf('a.csv', '--create', '--no-create')).toContain('contradict each other');
    expect(faultOf('a.csv', '--key', 'id', '--key', 'email')).toContain('given twice');
    expect(faultOf('a.csv', 'b.csv')).toContain('2 were given: a.csv, b.csv');
    expect(faultOf('a.csv', '--country', 'France')).toContain('two letters');
    expect(faultOf('a.csv', '--heading-row', '0')).toContain('number of a row');
    expect(faultOf()).toContain('No file was given');
  });

  it('refuse secrets, and do not repeat them', () => {
    const fault = faultOf('a.csv', '--token=s3cret');
    expect(fault).toContain('everybody on this machine can read the arguments');
    expect(fault).not.toContain('s3cret');
  });

  it('are all in the help', () => {
    for (const name of Object.keys(IMPORT_OPTIONS)) expect(importHelp()).toContain(`--${name}`);
    expect(read('--help')).toBeNull();
  });
});
