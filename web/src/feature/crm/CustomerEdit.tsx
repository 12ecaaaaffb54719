import { useTranslation } from 'react-i18next';
import { type CrmProfile, useCrmChangeMutation } from '@/api/generated/crm';
import { limits } from '@/api/generated/crmLimits';
import { Button } from '@/ui/Button';
import { Dialog } from '@/ui/Dialog';
import { SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { countries } from '@/ui/places';
import { toast } from '@/ui/toast';

const LANGUAGES = ['en', 'fr', 'sw', 'ar'];

/** Corrects what is known. */
export function CustomerEdit({ profile, businessId, onClose }: { profile: CrmProfile; businessId: string; onClose: () => void }) {
  const { t, i18n } = useTranslation('crm');
  const language = i18n.resolvedLanguage ?? 'en';
  const [change] = useCrmChangeMutation();
  const { customer } = profile;
  const form = useServerForm({
    values: { name: customer?.name ?? '', country: customer?.country ?? '', locale: customer?.locale ?? '' },
    submit: async ({ name, country, locale }) => {
      await change({ businessId, customerId: profile.id ?? '', 'If-Match': `"${profile.version}"`, crmChangeIn: { name: name.trim() || null, country: country || null, locale: locale || null } }).unwrap();
      toast(t('ui:saved'));
      onClose();
    },
  });
  const names = new Intl.DisplayNames([language], { type: 'language' });
  const spoken = [...new Set([...LANGUAGES, ...(customer?.locale ? [customer.locale] : [])])];
  return (
    <Dialog title={t('edit_title')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')} actions={<Button onPress={onClose}>{t('ui:cancel')}</Button>}>
        <TextField name="name" label={t('name')} autoFocus limit={limits.crm_change_in.name} />
        <SelectField name="country" label={t('country')} emptyLabel={t('not_known')} options={countries(language)} />
        <SelectField name="locale" label={t('locale')} emptyLabel={t('not_known')} options={spoken.map((value) => ({ value, label: names.of(value) ?? value }))} />
      </Form>
    </Dialog>
  );
}
