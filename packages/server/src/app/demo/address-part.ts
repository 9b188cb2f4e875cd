/** Letters that are more than a Latin letter with a mark, as people write them in e-mail addresses. */
const LETTERS: Record<string, string> = Object.fromEntries(
  [
    'ß:ss æ:ae ø:oe œ:oe ł:l đ:d ð:d þ:th ı:i',
    'α:a β:v γ:g δ:d ε:e ζ:z η:i θ:th ι:i κ:k λ:l μ:m ν:n ξ:x ο:o π:p ρ:r σ:s ς:s τ:t υ:y φ:f χ:ch ψ:ps ω:o',
    'а:a б:b в:v г:g ґ:g д:d е:e є:ye ж:zh з:z и:i і:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:h ц:ts',
    'ч:ch ш:sh щ:sht ъ:a ь:y ю:yu я:ya',
  ].flatMap((line) => line.split(' ').map((pair) => pair.split(':') as [string, string])),
);

/** A name as part of an e-mail address: small Latin letters and hyphens alone. */
export function addressPart(name: string): string {
  return Array.from(name.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, ''))
    .map((letter) => LETTERS[letter] ?? letter)
    .join('')
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
