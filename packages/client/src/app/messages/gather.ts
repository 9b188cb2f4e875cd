export type MessageTree = { [key: string]: string | MessageTree };

/** Puts each file under the folder it belongs to: `x` of `features/contacts/locales` is found below `contacts`. */
export function gather(files: Record<string, MessageTree>): MessageTree {
  return Object.fromEntries(
    Object.entries(files).map(([path, messages]) => [path.split('/').at(-3) as string, messages]),
  );
}

/** The same tree with each text changed. */
export function mapTexts(tree: MessageTree, change: (text: string) => string): MessageTree {
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      typeof value === 'string' ? change(value) : mapTexts(value, change),
    ]),
  );
}
