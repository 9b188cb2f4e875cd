import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { ContactPage } from '../contacts.service.ts';
import { ContactConnectionType } from './contact.types.ts';

@Resolver(() => ContactConnectionType)
export class ContactConnectionResolver {
  @FieldResolver(() => Boolean, {
    description:
      'Whether nothing was found as it was typed in `search`, and these are one typing error a word apart from it.',
  })
  isApproximate(@Root() page: object): boolean {
    return (page as ContactPage).isApproximate;
  }
}
