import { FieldResolver, Resolver, Root } from 'type-graphql';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import type { GuestEvent } from '../event.entity.ts';
import { eventImageUrl } from '../image/event-image-links.ts';
import { EventImageType, GuestEventType } from './event.types.ts';

@Resolver(() => GuestEventType)
export class EventImageResolver {
  constructor(private readonly links: Pick<SignedLinks, 'sign'>) {}

  @FieldResolver(() => EventImageType, { nullable: true, description: 'What its page shows.' })
  image(@Root() event: GuestEvent): EventImageType | null {
    const url = eventImageUrl(this.links, event);
    return url === null ? null : { fileId: event.imageFileId!, url };
  }
}
