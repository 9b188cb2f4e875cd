import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import {
  countContactsByGroup,
  countContactsByMonth,
  countContactsBySource,
  countContactsByStanding,
} from '../overview.repository.ts';
import { readTimeZone } from '../../../platform/graphql/read-time-zone.ts';
import {
  ContactCountsType,
  ContactsByGroupType,
  MonthType,
  type OverviewSource,
  OverviewType,
  SourceType,
} from './overview.types.ts';

const MOST_MONTHS = 120;
const MOST_GROUPS = 50;

@Resolver(() => OverviewType)
export class OverviewResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => OverviewType, { description: 'The workspace in figures.' })
  overview(
    @Arg('timeZone', () => String, {
      nullable: true,
      description: 'Where months begin and end, such as Europe/Paris; UTC unless said.',
    })
    timeZone: string | null,
  ): OverviewSource {
    return { timeZone: readTimeZone(timeZone, ['timeZone']) };
  }

  @FieldResolver(() => ContactCountsType, { description: 'How many contacts there are.' })
  async contactCounts(
    @Root() { timeZone }: OverviewSource,
    @Ctx() context: OperationContext,
  ): Promise<ContactCountsType> {
    return countContactsByStanding(await context.workspace(), timeZone);
  }

  @FieldResolver(() => [MonthType], {
    description: 'The contacts that live today by the month they were added in, the latest month last.',
  })
  async contactsOverTime(
    @Root() { timeZone }: OverviewSource,
    @Arg('months', () => Int, { defaultValue: 12, description: `How many months: 1 to ${MOST_MONTHS}.` })
    months: number,
    @Ctx() context: OperationContext,
  ): Promise<MonthType[]> {
    if (months < 1 || months > MOST_MONTHS)
      throw badInput(`From 1 to ${MOST_MONTHS} months can be asked for, not ${months}.`, ['months']);
    return countContactsByMonth(await context.workspace(), { months, timeZone });
  }

  @FieldResolver(() => [SourceType], { description: 'Contacts by how they came in, the most first.' })
  async contactsBySource(@Ctx() context: OperationContext): Promise<SourceType[]> {
    return countContactsBySource(await context.workspace());
  }

  @FieldResolver(() => ContactsByGroupType, { description: 'Contacts by the groups they are in.' })
  async contactsByGroup(
    @Arg('first', () => Int, { defaultValue: 10, description: `How many groups: 1 to ${MOST_GROUPS}.` })
    first: number,
    @Ctx() context: OperationContext,
  ): Promise<ContactsByGroupType> {
    if (first < 1 || first > MOST_GROUPS)
      throw badInput(`From 1 to ${MOST_GROUPS} groups can be asked for, not ${first}.`, ['first']);
    return countContactsByGroup(await context.workspace(), first);
  }
}
