import type { TestProject } from 'vitest/node';
import { makeDataDir, removeDataDir, startApp } from './convive-app.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The data of a product that was started once and stopped: what each journey begins with a copy of. */
    startedFolder: string;
  }
}

/** Makes the database of a first start once: each journey would spend seconds on its own. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await makeDataDir();
  const app = await startApp({ dataDir });
  await app.stop();
  project.provide('startedFolder', dataDir);
  return () => removeDataDir(dataDir);
}
