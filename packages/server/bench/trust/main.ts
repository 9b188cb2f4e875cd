import 'reflect-metadata';
import { trustBackup } from './backup.trust.ts';
import { trustAccountProbes } from './account-probes.trust.ts';
import { trustBadRows } from './bad-rows.trust.ts';
import { trustCutConnections } from './cut-connections.trust.ts';
import { trustDuplicateRows } from './duplicate-rows.trust.ts';
import { trustEmptyCells } from './empty-cells.trust.ts';
import { trustFullDisk } from './full-disk.trust.ts';
import { trustGrantedRights } from './granted-rights.trust.ts';
import { trustKilledSender } from './killed-sender.trust.ts';
import { trustIdleSockets } from './idle-sockets.trust.ts';
import { trustKilledWorker } from './killed-worker.trust.ts';
import { trustLicences } from './licences.trust.ts';
import { trustLoad } from './load.trust.ts';
import { trustMigrations } from './migrations.trust.ts';
import { trustMailOutage } from './mail-outage.trust.ts';
import { trustOtherWorkspaces } from './other-workspaces.trust.ts';
import { trustOverlappingImports } from './overlapping-imports.trust.ts';
import { trustOversizedRequest } from './oversized-request.trust.ts';
import { trustPlaces } from './places.trust.ts';
import { trustQueryFlood } from './query-flood.trust.ts';
import { trustRepeatedFile } from './repeated-file.trust.ts';
import { trustRollingRestarts } from './rolling-restarts.trust.ts';
import { runRows } from './run-rows.ts';
import { trustStoppedDatabase } from './stopped-database.trust.ts';
import { trustTimeZones } from './time-zones.trust.ts';
import { trustUndoneMerges } from './undone-merges.trust.ts';
import { trustWrongImport } from './wrong-import.trust.ts';

/** What the server promises, by the rows of docs/trust.md. */
await runRows({
  1: trustKilledWorker,
  2: trustStoppedDatabase,
  3: trustCutConnections,
  4: trustRepeatedFile,
  5: trustDuplicateRows,
  6: trustEmptyCells,
  8: trustGrantedRights,
  9: trustWrongImport,
  10: trustBadRows,
  18: trustOversizedRequest,
  19: trustOtherWorkspaces,
  20: trustOverlappingImports,
  21: trustFullDisk,
  23: trustPlaces,
  24: trustUndoneMerges,
  25: trustMailOutage,
  26: trustKilledSender,
  37: trustAccountProbes,
  50: trustQueryFlood,
  53: trustIdleSockets,
  77: trustLoad,
  78: trustRollingRestarts,
  79: trustMigrations,
  81: trustBackup,
  82: trustTimeZones,
  85: trustLicences,
});
