import { createHmac } from 'node:crypto';
import { bytesOfUuid } from '../../../platform/http/derived-tokens.ts';

/** Secrets by which receivers know that it is us: derived whenever they are needed, and stored nowhere. */
export class WebhookSecrets {
  private readonly key: Buffer;

  constructor(secret: string) {
    this.key = createHmac('sha256', secret).update('webhook').digest();
  }

  secretOf(webhookId: string, number: number): string {
    const mac = createHmac('sha256', this.key).update(bytesOfUuid(webhookId)).update(`${number}`).digest();
    return `whsec_${mac.toString('base64url')}`;
  }
}

/** The header `Convive-Signature`: when it was signed, and HMAC-SHA256 of that moment, a dot and the body. */
export function sign(secret: string, body: string, seconds: number): string {
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
