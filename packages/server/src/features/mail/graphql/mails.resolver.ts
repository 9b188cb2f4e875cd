import type { Role } from '@convive/shared';
import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { loadInBatch } from '../../../platform/graphql/batch-loader.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { kindOf, type MailContext, type MailLinkEnd } from '../mail-kind.ts';
import { insertLink } from '../mail-layout.ts';
import { hideGonePictures, showPictures } from '../show-pictures.ts';
import { findLogo } from '../logo/mail-logo.repository.ts';
import { logoAttachments } from '../logo/show-logo.ts';
import { LOGO, type MailMessage } from '../mail-message.ts';
import { findMail } from '../mail-message.repository.ts';
import { listMails } from '../outbox.ts';
import { MailConnectionType, MailLinkEndEnum, MailsArguments, MailType } from './mail.types.ts';

@Resolver()
export class MailsResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => MailConnectionType, { description: 'The outbox: every mail written, the newest first.' })
  async mails(
    @Args(() => MailsArguments) request: MailsArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listMails(await context.workspace(), request);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => MailType, { nullable: true, description: 'One mail of the outbox.' })
  async mail(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return findMail(await context.workspace(), id);
  }
}

@Resolver(() => MailType)
export class MailFieldsResolver {
  /** A loader for each kind of mail: whose links are asked for together comes in one statement. */
  private readonly linksOfKind = new Map<string, symbol>();
  private readonly endsOfKind = new Map<string, symbol>();

  constructor(private readonly mail: MailContext) {}

  @FieldResolver(() => String, {
    description:
      'As the recipient sees it, but for the link: where the caller may hold one, the one to hand on stands there.',
  })
  async html(@Root() mail: MailMessage, @Ctx() context: OperationContext): Promise<string> {
    const link = await this.link(mail, context);
    const transaction = await context.workspace();
    const logo = mail.html.includes(LOGO) ? await findLogo(transaction) : null;
    const html = showPictures(insertLink(mail, link, { logo }).html, logoAttachments(logo));
    const { attachments } = kindOf(this.mail, mail.kind);
    if (!attachments || !html.includes('"cid:')) return html;
    return hideGonePictures(showPictures(html, await attachments(transaction, mail.aboutId, mail.locale)));
  }

  @FieldResolver(() => String, { description: 'The same as plain text.' })
  async text(@Root() mail: MailMessage, @Ctx() context: OperationContext): Promise<string> {
    return insertLink(mail, await this.link(mail, context)).text;
  }

  @FieldResolver(() => MailLinkEndEnum, {
    nullable: true,
    description: 'Why its link is not to be handed on; null: it works.',
  })
  async linkEnd(@Root() mail: MailMessage, @Ctx() context: OperationContext): Promise<MailLinkEnd | null> {
    const kind = kindOf(this.mail, mail.kind);
    if (!kind.linkEnds) return (await this.link(mail, context)) === null ? 'GONE' : null;
    return loadInBatch(context, keyOf(this.endsOfKind, mail.kind), mail.aboutId, (transaction, ids) =>
      kind.linkEnds!(transaction, ids, context.actor!.role as Role),
    );
  }

  private link({ kind, aboutId }: MailMessage, context: OperationContext): Promise<string | null> {
    return loadInBatch(context, keyOf(this.linksOfKind, kind), aboutId, (transaction, ids) =>
      kindOf(this.mail, kind).links(transaction, ids, context.actor!.role as Role),
    );
  }
}

function keyOf(loaders: Map<string, symbol>, kind: string): symbol {
  let key = loaders.get(kind);
  if (!key) loaders.set(kind, (key = Symbol(`mails of ${kind}`)));
  return key;
}
