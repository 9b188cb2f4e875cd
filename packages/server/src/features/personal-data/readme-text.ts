import type { Locale } from '@convive/shared';
import type { PersonalDataHolder } from '../contacts/index.ts';

interface Letter {
  title: (workspace: string, day: string) => string;
  text: string;
  files: string;
  json: string;
  left: string;
}

const LETTERS: Readonly<Record<Locale, Letter>> = {
  fr: {
    title: (workspace, day) => `Données personnelles détenues par « ${workspace} » – ${day}`,
    text: 'Cette archive contient tout ce que cet espace Convive détient d’une personne (RGPD, articles 15 et 20), y compris ce que portaient les fiches fusionnées avec la sienne. Les heures sont en temps universel (UTC).',
    files: 'Fichiers CSV, à ouvrir avec un tableur :',
    json: 'person.json : les mêmes données, complètes, pour un programme ; « keys » y explique chaque clé.',
    left: 'N’y figurent pas : le compte avec lequel la personne se connecterait elle-même (ses réglages le montrent), les données d’autres personnes, qui dans l’équipe a écrit quoi, les sauvegardes, et les fichiers que l’équipe aurait déjà téléchargés.',
  },
  en: {
    title: (workspace, day) => `Personal data held by “${workspace}” – ${day}`,
    text: 'This archive holds all that this Convive workspace holds of one person (GDPR, articles 15 and 20), with what contacts that were merged into theirs had. Times are universal (UTC).',
    files: 'CSV files, for a spreadsheet program:',
    json: 'person.json: the same data, complete, for programs; “keys” explains each key.',
    left: 'Not in it: the account the person may sign in with (their settings show it), data of other people, who of the team wrote what, backups, and files that the team has downloaded before.',
  },
  de: {
    title: (workspace, day) => `Personenbezogene Daten bei „${workspace}“ – ${day}`,
    text: 'Dieses Archiv enthält alles, was dieser Convive-Bereich über eine Person gespeichert hat (DSGVO, Artikel 15 und 20), auch was Kontakte hatten, die mit ihrem zusammengeführt wurden. Zeiten sind Weltzeit (UTC).',
    files: 'CSV-Dateien, für eine Tabellenkalkulation:',
    json: 'person.json: dieselben Daten, vollständig, für Programme; „keys“ erklärt jeden Schlüssel.',
    left: 'Nicht enthalten sind: das Konto, mit dem sich die Person selbst anmeldet (ihre Einstellungen zeigen es), Daten anderer Personen, wer im Team was geschrieben hat, Sicherungskopien und Dateien, die das Team früher heruntergeladen hat.',
  },
};

/** What is in the archive and what is not, for whoever opens it. */
export function readmeText(
  language: Locale,
  { workspace, requestedAt }: { workspace: string; requestedAt: Date },
  tables: readonly Pick<PersonalDataHolder, 'file' | 'title'>[],
): string {
  const { title, text, files, json, left } = LETTERS[language];
  return [
    title(workspace, requestedAt.toISOString().slice(0, 10)),
    text,
    [files, ...tables.map((table) => `- ${table.file}.csv – ${table.title[language]}`)].join('\r\n'),
    json,
    left,
    '',
  ].join('\r\n\r\n');
}
