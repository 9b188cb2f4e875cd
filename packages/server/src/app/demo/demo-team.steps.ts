import { createAccountGroup } from '../../features/accounts/index.ts';
import { createInvitations } from '../../features/invitations/index.ts';
import type { DemoStep } from './demo-step.ts';

const ACCOUNT_GROUPS = ['Accueil', 'Programmation'];

/** How the house means to divide its work, and a colleague who has not answered yet. */
export function teamSteps(): DemoStep[] {
  const accountGroups = ACCOUNT_GROUPS.map((name, index): DemoStep => ({
    daysAgo: 353.5 - index / 10,
    run: async (transaction) => {
      await createAccountGroup(transaction, name);
    },
  }));
  return [...accountGroups, { daysAgo: 2.3, run: inviting }];
}

const inviting: DemoStep['run'] = async (transaction, { features: { invitations }, userId }) => {
  // Nobody reads mail at an invented address: it stays in the outbox, whatever mail server there is.
  const context = { ...invitations, mail: { ...invitations.mail, smtpUrl: null } };
  await createInvitations(
    transaction,
    context,
    { userId, role: 'OWNER' },
    {
      rows: [{ email: 'ines.vasseur@courrier.example', firstName: 'Inès', lastName: 'Vasseur' }],
      options: {
        role: 'MANAGER',
        message: 'Bienvenue dans l’équipe ! On vous attend pour le dîner des mécènes.',
      },
    },
  );
};
