import type { Locale } from '@convive/shared';
import { Field, ObjectType } from 'type-graphql';
import type { MailPreview } from '../preview-mail.ts';

@ObjectType('MailPreview', {
  simpleResolvers: true,
  description: 'A mail as it would leave now. Links that only its recipient may hold open nothing in it.',
})
export class MailPreviewType implements MailPreview {
  @Field(() => String, { description: 'Its language: fr, en or de.' }) locale!: Locale;
  @Field(() => String, { description: "The recipient's name; empty where it is not known." })
  recipientName!: string;
  @Field(() => String, { description: "The recipient's address." }) recipientAddress!: string;
  @Field(() => String, { description: 'Its subject.' }) subject!: string;
  @Field(() => String, { description: 'Its body as mail programs show it; to be looked at in a sandbox.' })
  html!: string;
  @Field(() => String, { description: 'The same as plain text.' }) text!: string;
}
