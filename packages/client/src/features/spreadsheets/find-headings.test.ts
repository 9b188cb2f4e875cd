import { describe, expect, it } from 'vitest';
import { findBand, findHeadings } from './find-headings.ts';

const table = (...lines: string[]) =>
  lines.map((line, index) => ({ row: index + 1, cells: line.split(';'), issue: null }));

describe('IMP-1 a file that names no columns', () => {
  it.each([
    ['addresses', ['Dupont;Jean;jean@dupont.fr;0612345678', 'Weiß;Eva;eva@weiss.example;0698765432']],
    ['one row alone', ['Dupont;Jean;jean@dupont.fr']],
    ['addresses and nothing else', ['ann@example.org', 'bob@example.org']],
    ['an address that stands in the first row alone', ['Dupont;jean@dupont.fr', 'Weiß;', 'Roy;']],
    ['an address, and a name that is a heading elsewhere', ['Land;Eva;eva@land.example', 'Roy;Ann;a@b.fr']],
    ['phones', ['Dupont;+33 6 12 34 56 78', 'Weiß;+49 30 1234567', 'Roy;']],
    ['days', ['Dupont;Jean;31/12/1980', 'Weiß;Eva;12/01/1975', 'Roy;Ann;']],
    ['forms of address', ['Mme;Dupont;Lyon', 'M.;Roy;Metz']],
    ['numbers of members', ['10001;Dupont', '10002;Roy']],
    [
      'a first row with gaps',
      ['Dupont;;;;', 'Roy;Ann;a@b.fr;0612345678;Lyon', 'Weiß;Eva;e@w.de;0698765432;Bonn'],
    ],
  ])('IMP-1 is known by %s', (_, lines) => {
    expect(findHeadings(table(...lines))).toEqual({ hasHeadings: false });
  });
});

describe('IMP-1 headings are headings', () => {
  it.each([
    ['that hold a number', ['Nom;e-mail 2', 'Dupont;a@b.fr']],
    ['that are years', ['Adhérent;2023;2024', 'Dupont;2019;50', 'Roy;20;60']],
    ['that are years over years', ['Arrivée;2024', '2021;2025', '2022;2025']],
    ['that are days of meetings', ['Adhérent;08/01/2024;15/01/2024', 'Dupont;x;', 'Roy;;x']],
    ['that are days of meetings to come', ['Adhérent;08/01/2027;15/01/2027', 'Dupont;;', 'Roy;;']],
    ['that are days over days', ['Nom;Prénom;01/01/2024', 'Dupont;Jean;02/01/2024']],
    ['that are addresses of lists', ['Adhérent;infos@club.fr', 'Dupont;x', 'Roy;x']],
    ['beside a line of values', ['E-mail;Code', 'a@b.fr;10001', 'b@b.fr;10002']],
    ['that nobody knows', ['Pointure;Taille', '42;180', '43;170']],
    ['that the values repeat', ['Adhérent;Bénévole', 'Dupont;Bénévole', 'Roy;']],
    ['without a row', ['Nom;Prénom;E-mail']],
  ])('IMP-1 %s', (_, lines) => {
    expect(findHeadings(table(...lines))).toEqual({ hasHeadings: true });
  });

  it('IMP-1 above a row that is wider than they are', () => {
    const wide = 'Dupont;Jean;Paris;F;x;y;z';
    expect(findHeadings(table('Nom;Prénom;;;;;', 'Roy;Ann;;;;;', wide))).toEqual({
      hasHeadings: true,
      headingRow: 1,
    });
    expect(findHeadings(table('Liste 2026;;;;;;', 'Nom;E-mail;;;;;', 'Roy;a@b.fr;;;;;', wide))).toEqual({
      hasHeadings: true,
      headingRow: 2,
    });
  });

  it('IMP-1 nowhere, where people stand above the widest row', () => {
    const rows = table('Roy;a@b.fr;;;;;', 'Weiß;e@w.de;;;;;', 'Dupont;Jean;Paris;F;x;y;z');
    expect(findHeadings(rows)).toEqual({ hasHeadings: false });
  });

  it('IMP-1 below a title, and where only some columns of a wide table are named', () => {
    const people = ['Dupont;Jean;a@b.fr;0612345678;Lyon', 'Roy;Ann;b@b.fr;0698765432;Metz'];
    expect(findHeadings(table('Liste;a@club.fr;;;', 'Code;Nom;Courriel;Tél;Ville', ...people))).toEqual({
      hasHeadings: true,
      headingRow: 2,
    });
    expect(findHeadings(table('Nom;;Courriel;;', ...people))).toEqual({ hasHeadings: true, headingRow: 1 });
  });
});

describe('IMP-1 two rows of headings', () => {
  const people = [
    'Dupont;Jean;31/12/2012;jean@dupont.fr;0612345678;Lyon;Marie;m@dupont.fr',
    'Roy;Ann;12/01/2014;;0698765432;Metz;Paul;p@roy.fr',
  ];
  const named = 'Nom;Prénom;Né le;E-mail;Tél.;Ville;Nom;E-mail';

  it.each([
    ['two groups', ['Identité;;;Coordonnées;;;;', named], 2],
    ['three groups', ['Identité;;;Coordonnées;;;Représentant légal;', named], 2],
    ['groups of one column', ['Nom;;Naissance;E-mail;Tél.;Ville;Représentant légal;', named], 2],
    ['groups that repeat', ['Qui;Qui;Qui;Où;Où;Où;Parent;Parent', named], 2],
    ['a title above', ['Saison 2026;;;;;;;', 'Identité;;;Coordonnées;;;Parent;', named], 3],
    [
      'columns that the upper row alone names',
      ['Qui;;Naissance;Où;;;Parent;', 'Nom;Prénom;;E-mail;Tél.;Ville;Nom;E-mail'],
      2,
    ],
  ])('IMP-1 with %s: the lower one names the columns', (_, lines, headingRow) => {
    const rows = table(...lines, ...people);
    expect(findHeadings(rows)).toEqual({ hasHeadings: true, headingRow });
    expect(findBand(rows, headingRow)?.row).toBe(headingRow - 1);
  });

  it.each([
    ['a title', ['Liste des membres;;;;;;;', named, ...people], 2],
    ['a title with its day', ['Liste des membres;01/02/2026;;;;;;', named, ...people], 2],
    ['headings above rows', [named, ...people], 1],
    ['headings with gaps above rows', ['Nom;;Né le;E-mail;;Ville;;', ...people], 1],
    ['headings above a row that was emptied', ['Nom;Prénom;Ville;E-mail', ';;;', 'Roy;Ann;Metz;a@b.fr'], 1],
  ])('IMP-1 are not seen in %s', (_, lines, headingRow) => {
    const rows = table(...lines);
    expect(findHeadings(rows).headingRow ?? 1).toBe(headingRow);
    expect(findBand(rows, headingRow)).toBeNull();
  });
});
