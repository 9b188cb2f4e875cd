import { ask, signIn } from './convive-api.ts';
import type { RunningApp } from './convive-app.ts';

export interface Colleague {
  firstName: string;
  lastName: string;
  email: string;
  password: string;
}

/** Somebody who was invited by the owner and has accepted. */
export async function addColleague(app: RunningApp, colleague: Colleague, role: string): Promise<void> {
  const { email, ...person } = colleague;
  const invited = await ask(
    app.url,
    await signIn(app.url),
    `mutation ($input: CreateInvitationsInput!) {
      createInvitations(input: $input) { invitations { link } errors { message } }
    }`,
    { input: { emails: [email], options: { role } } },
  );
  const { link } = invited.data.createInvitations.invitations[0];
  const accepted = await ask(
    app.url,
    '',
    'mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { errors { message } } }',
    { input: { token: new URL(link).pathname.split('/').pop(), ...person } },
  );
  const errors = accepted.errors ?? accepted.data.acceptInvitation.errors;
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
}
