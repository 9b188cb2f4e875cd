/** What a title becomes in an address: `Fête de l’été 2027` gives `fete-de-l-ete-2027`; empty where nothing is left. */
export function slugOf(title: string, maxLength: number): string {
  return title
    .replace(/ß/g, 'ss')
    .replace(/[œŒ]/g, 'oe')
    .replace(/[æÆ]/g, 'ae')
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, maxLength)
    .replace(/-+$/, '');
}
