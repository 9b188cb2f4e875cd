// Proves the boundaries of .dependency-cruiser.mjs on the tree below the current folder.
import { cruise } from 'dependency-cruiser';

try {
  const { forbidden, options } = await import('../.dependency-cruiser.mjs');
  const { output } = await cruise(['packages'], { ...options, validate: true, ruleSet: { forbidden } });
  const { violations, totalCruised } = output.summary;
  for (const { rule, from, to, cycle, comment } of violations) {
    const way = cycle?.length ? [from, ...cycle.map(({ name }) => name)] : [from, to];
    console.error(`${rule.name}: ${way.join(' → ')}\n  ${comment ?? commentOf(forbidden, rule.name, from)}`);
  }
  // A rule that looks at nothing finds nothing: an empty tree must not pass for a clean one.
  if (totalCruised === 0) console.error('No file was found below packages/.');
  process.exitCode = violations.length > 0 || totalCruised === 0 ? 1 : 0;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

/** Rules may share a name; the one that speaks of this file is meant. */
function commentOf(rules, name, from) {
  return rules.find((rule) => rule.name === name && new RegExp(rule.from.path ?? '').test(from))?.comment;
}
