import { describe, expect, it } from 'vitest';
import { proposeField } from './field-type-proposal.ts';

const propose = (whole: string[] | null, filledCells: number, pieces: string[] | null = null) =>
  proposeField({ samples: (whole ?? ['a', 'b']).slice(0, 5), whole, pieces, filledCells }, { country: 'FR' });

describe('IMP-2 FLD-1 a field made for a column', () => {
  it('IMP-2 offers the few values it has as options, each once', () => {
    const diets = ['Végétarien', 'Sans gluten', 'vegetarien', 'Aucun', 'n/a'];
    expect(propose(diets, 200)).toEqual({
      type: 'CHOICE',
      options: ['Végétarien', 'Sans gluten', 'Aucun'],
    });
  });

  it('IMP-2 offers a refusal as one of several answers', () => {
    const answers = ['oui', 'non', 'seulement équipe', '-'];
    expect(propose(answers, 9)).toEqual({ type: 'CHOICE', options: ['oui', 'non', 'seulement équipe'] });
    expect(propose(['oui', 'non'], 9).type).toBe('YES_NO');
  });

  it('IMP-2 is a text where hardly anything comes twice, and keeps what there is at hand', () => {
    expect(propose(['Lyon', 'Metz', 'Nice'], 4)).toEqual({
      type: 'TEXT',
      options: ['Lyon', 'Metz', 'Nice'],
    });
    expect(propose(null, 5000)).toEqual({ type: 'TEXT', options: [] });
    expect(propose(['Bénévole'], 90).type).toBe('TEXT');
  });

  it('IMP-2 takes several values of a cell as several choices', () => {
    expect(propose(['Yoga, Danse', 'Yoga', 'Chant'], 5, ['Yoga', 'Danse', 'Chant'])).toEqual({
      type: 'CHOICES',
      options: ['Yoga', 'Danse', 'Chant'],
    });
    expect(propose(null, 300, ['Yoga', 'Danse', 'Chant']).type).toBe('CHOICES');
  });

  it('IMP-2 leaves a place with its country in one piece', () => {
    const places = ['Lyon, France', 'Metz, France'];
    expect(propose(places, 50, ['Lyon', 'France', 'Metz'])).toEqual({ type: 'CHOICE', options: places });
  });

  it.each([
    [['12/03/1980', '2001-11-28'], 'DATE'],
    [['1', '2', '3', '4', '5'], 'NUMBER'],
    [['oui', 'non', '-'], 'YES_NO'],
    [['oui', 'non', 'Oui', 'OUI', 'x', 'peut-être'], 'CHOICE'],
    [['a@b.fr', 'c@d.fr'], 'EMAIL'],
    [['19620417', '19481230', '00000000'], 'DATE'],
    [['03/04/1987', '0', '00/00/0000'], 'DATE'],
    [['2021-03-01', '44562.5', '45000'], 'DATE'],
    [['44562.5', '45000', '0'], 'NUMBER'],
    [['0', '00'], 'NUMBER'],
    [['0.00', '-40,00', '--', "(1'250.00)", '-60'], 'NUMBER'],
  ])('IMP-2 of %j is %s', (whole, type) => {
    expect(propose(whole, 200).type).toBe(type);
  });

  it('IMP-2 is a long text where lines break or go on', () => {
    const look = { whole: null, pieces: null, filledCells: 90 };
    expect(proposeField({ ...look, samples: ['one\ntwo'] }, { country: null }).type).toBe('LONG_TEXT');
    expect(proposeField({ ...look, samples: ['x'.repeat(121)] }, { country: null }).type).toBe('LONG_TEXT');
  });
});
