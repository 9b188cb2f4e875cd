import { useMutation } from '@vue/apollo-composable';
import { useStorage } from '@vueuse/core';
import { graphql } from '../../gql/index.ts';
import type { ExportContactsInput } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';

const EXPORT_CONTACTS = graphql(`
  mutation ExportContacts($input: ExportContactsInput!) {
    exportContacts(input: $input) {
      contactExport {
        id
        url
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export interface ExportChoices {
  format: 'XLSX' | 'CSV' | 'VCF';
  /** Everything that can be imported again, or the columns of the list alone. */
  columns: 'ALL' | 'SHOWN';
  /** As people say it, or as systems store it. */
  values: 'WORDS' | 'CODES';
}

/** How the last file was wanted in this browser, which for most people is how they want the next. */
export const useExportChoices = () =>
  useStorage<ExportChoices>(
    'convive.exports.choices',
    { format: 'XLSX', columns: 'ALL', values: 'WORDS' },
    undefined,
    { mergeDefaults: true },
  );

/** Makes a file and lets the browser download it. What goes wrong is told in a notice; resolves to whether it began. */
export function useExport() {
  const { mutate, loading } = useMutation(EXPORT_CONTACTS);
  const { attempt, accepted } = useAttempts('exports');

  async function download(input: ExportContactsInput): Promise<boolean> {
    const payload = await attempt(async () => accepted((await mutate({ input }))?.data?.exportContacts));
    if (!payload?.contactExport) return false;
    location.assign(payload.contactExport.url);
    return true;
  }

  return { download, isBusy: loading };
}
