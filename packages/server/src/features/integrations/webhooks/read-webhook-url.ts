import { LIMITS } from '@convive/shared';
import { isIP } from 'node:net';
import { badInput } from '../../../platform/graphql/domain-error.ts';
import { bareHost, isLoopbackAddress, isPublicAddress } from '../../../platform/http/public-addresses.ts';

/** The address of a receiver in its normal form. Throws `BAD_USER_INPUT` for one that nothing may be sent to. */
export function readWebhookUrl(given: string, allowsLocal: boolean): string {
  if (given.length > LIMITS.webhookUrlCharacters || !URL.canParse(given.trim()))
    throw refuse('This is no address. Write it whole, such as https://shop.example.org/hooks.', 'MALFORMED');
  const url = new URL(given.trim());
  const host = bareHost(url);
  const isLocal = host === 'localhost' || isLoopbackAddress(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal && allowsLocal))
    throw refuse('What is sent must not be read on the way: use an address with https://.', 'NOT_HTTPS');
  if (url.username !== '' || url.password !== '')
    throw refuse(
      'Leave name and password out of the address: the signature says that it is us.',
      'WITH_PASSWORD',
    );
  const isPrivate = isLocal ? !allowsLocal : isIP(host) !== 0 && !isPublicAddress(host);
  if (isPrivate)
    throw refuse(
      'This address belongs to a private network. Use one that can be reached from everywhere.',
      'PRIVATE_ADDRESS',
    );
  url.hash = '';
  return url.href;
}

function refuse(message: string, reason: string) {
  return badInput(message, ['url'], reason);
}
