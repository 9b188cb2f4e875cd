import type { SecretBox } from '../../../platform/secret-box.ts';
import type { BookingsContext } from '../../bookings/index.ts';

/** What connectors are given at composition. */
export interface ConnectorsContext {
  bookings: Pick<BookingsContext, 'contacts' | 'registrations'>;
  secrets: SecretBox;
  /** Whether this machine itself may be asked: for tests. */
  allowsLocal: boolean;
}
