import { build } from './build.mjs';
import { install } from './install.mjs';
import { endToolsOnSignal } from './run.mjs';
import { step, StepError } from './steps.mjs';

/**
 * Installs and builds, and answers what `further` finds; where any of it fails, that is told and the process ends. A
 * signal meanwhile ends the tools that run.
 */
export async function prepare(further = async () => undefined) {
  const letSignalsActAsUsual = endToolsOnSignal();
  try {
    const { failed } = await step('install', install);
    if (failed) process.exit(1);
    await build();
    return await further();
  } catch (error) {
    if (!(error instanceof StepError)) throw error;
    console.error(error.message);
    process.exit(1);
  } finally {
    letSignalsActAsUsual();
  }
}
