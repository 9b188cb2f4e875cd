import 'reflect-metadata';
import { SignalBus } from '../platform/signals.ts';
import { composeSchema } from './compose.ts';
import { printPublishedSchema } from './schema.ts';

process.stdout.write(printPublishedSchema(composeSchema(new SignalBus(() => undefined))));
