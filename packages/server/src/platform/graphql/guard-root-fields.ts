import {
  defaultFieldResolver,
  getNamedType,
  type GraphQLField,
  type GraphQLSchema,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { isBusy } from '../database/busy.ts';
import { DomainError, type UserErrorDetails } from './domain-error.ts';
import type { OperationContext } from './operation-context.ts';

/** Refuses by throwing where the caller may not use a field. */
export type Authorize = (context: OperationContext, needed: NeededRights) => void;

export interface NeededRights {
  allowedFor: readonly string[];
  /** The scope that an API key must have; null: none is enough. */
  keyScope: string | null;
}

/** A mutation that was done, as far as its resolver answered. */
export interface MutationDone {
  operation: string;
  input: unknown;
  payload: unknown;
}

/** Writes down what was done, within its transaction where it has one. */
export type RecordMutation = (context: OperationContext, done: MutationDone) => Promise<void>;

/**
 * Wraps every root field: who may use it, in which transaction it runs, how its expected failures are told,
 * and where it is written down. Throws at start for a root field that does not say who may use it.
 */
export function guardRootFields(schema: GraphQLSchema, authorize: Authorize, record: RecordMutation): void {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    const needed = neededRights(field);
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = async (source, args, context: OperationContext, info) => {
      authorize(context, needed);
      return resolve(source, args, context, info);
    };
  }
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {}))
    guardSubscription(field, authorize);
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    guardMutation(field, authorize, record);
}

/** Who may use a root field, as its `allowedFor` extension says. */
export function allowedRoles(field: GraphQLField<unknown, unknown>): readonly string[] {
  const allowedFor = field.extensions['allowedFor'] as readonly string[] | undefined;
  if (!allowedFor?.length) throw new Error(`The operation ${field.name} does not say who may use it.`);
  return allowedFor;
}

/** The scope by which an API key may use a root field, as its `keyScope` extension says; null: no key may. */
export function neededScope(field: GraphQLField<unknown, unknown>): string | null {
  return (field.extensions['keyScope'] as string | null | undefined) ?? null;
}

function neededRights(field: GraphQLField<unknown, unknown>): NeededRights {
  return { allowedFor: allowedRoles(field), keyScope: neededScope(field) };
}

/** Asked when it begins and again at each event: who was removed since sees no more. */
function guardSubscription(field: GraphQLField<unknown, OperationContext>, authorize: Authorize): void {
  const needed = neededRights(field as GraphQLField<unknown, unknown>);
  const { subscribe } = field;
  const resolve = field.resolve ?? defaultFieldResolver;
  if (!subscribe) throw new Error(`The subscription ${field.name} does not say where its events come from.`);
  field.subscribe = async (source, args, context, info) => {
    authorize(context, needed);
    return subscribe(source, args, context, info);
  };
  field.resolve = async (source, args, context, info) => {
    authorize(context, needed);
    return resolve(source, args, context, info);
  };
}

function guardMutation(
  field: GraphQLField<unknown, OperationContext>,
  authorize: Authorize,
  record: RecordMutation,
): void {
  const needed = neededRights(field as GraphQLField<unknown, unknown>);
  const resolve = field.resolve ?? defaultFieldResolver;
  const blank = blankPayload(field);
  field.resolve = async (source, args, context, info) => {
    authorize(context, needed);
    try {
      const payload = (await context.write(async () => {
        const answer: unknown = await resolve(source, args, context, info);
        await record(context, { operation: field.name, input: args['input'], payload: answer });
        return answer;
      })) as { errors?: UserErrorDetails[] };
      // What is refused and written down all the same, such as a ticket that was used before, comes with its errors.
      return Object.assign(payload, { errors: payload.errors ?? [] });
    } catch (error) {
      const refusal = isBusy(error) ? busy() : error;
      if (!(refusal instanceof DomainError)) throw refusal;
      return { ...blank, ...refusal.payload, errors: refusal.errors };
    }
  };
}

function busy(): DomainError {
  return new DomainError({
    code: 'CONFLICT',
    reason: 'BUSY',
    message:
      'Somebody else is changing the same at this moment, and it takes longer than we wait. Nothing was done; try again in a moment.',
  });
}

/** What a payload's non-null fields hold when the mutation failed: nothing was counted, nothing listed. */
function blankPayload(field: GraphQLField<unknown, OperationContext>): Record<string, unknown> {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || !('errors' in type.getFields()))
    throw new Error(`The mutation ${field.name} must return a payload with errors.`);
  const blank: Record<string, unknown> = {};
  for (const [name, { type: fieldType }] of Object.entries(type.getFields()))
    if (isNonNullType(fieldType)) blank[name] = isListType(fieldType.ofType) ? [] : 0;
  return blank;
}
