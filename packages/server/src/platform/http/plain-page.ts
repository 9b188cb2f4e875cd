import type { Locale } from '@convive/shared';

/** What such a page says; words that stand here, none that came from outside. */
export interface PlainPage {
  locale: Locale;
  title: string;
  text: string;
  links: readonly { href: string; words: string }[];
  small?: string;
}

/** A page for a person in a browser who comes where programs go: it loads nothing and runs nothing. */
export function plainPage({ locale, title, text, links, small }: PlainPage): string {
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>
:root { color-scheme: light dark }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif;
  background: light-dark(#fff, #1a1516); color: light-dark(#292524, #f0eceb) }
main { max-width: 32rem; padding: 1.5rem; text-align: center; text-wrap: pretty }
h1 { font-size: 1.25rem }
p { color: light-dark(#57534e, #b8b0ae) }
a { display: inline-block; padding: .25rem; color: inherit; font-weight: 600 }
small { color: light-dark(#6b6560, #a09896); overflow-wrap: anywhere }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
${links.map(({ href, words }) => `<p><a href="${href}">${words}</a></p>`).join('\n')}
${small === undefined ? '' : `<small>${small}</small>\n`}</main>
</body>
</html>
`;
}
