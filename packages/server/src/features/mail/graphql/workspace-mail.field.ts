import { FieldResolver, Resolver } from 'type-graphql';
import { WorkspaceType } from '../../accounts/graphql/index.ts';
import type { MailContext } from '../mail-kind.ts';

@Resolver(() => WorkspaceType)
export class WorkspaceMailResolver {
  constructor(private readonly mail: Pick<MailContext, 'smtpUrl'>) {}

  @FieldResolver(() => Boolean, {
    description: 'Whether its mails stay in the outbox, as no mail server is set.',
  })
  keepsMails(): boolean {
    return this.mail.smtpUrl === null;
  }
}
