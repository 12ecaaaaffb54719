import { useFormContext, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type Extension, useExtensionAddMutation, useExtensionGetQuery, useExtensionSetMutation } from '@/api/generated/extension';
import { limits } from '@/api/generated/extensionLimits';
import { Failure } from '@/ui/Failure';
import { CheckField, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { FIELDS, PLACES } from './protocol';
import { extensionUrl } from './routes';
import { keyOf } from './words';

const RIGHTS = ['read', 'listings', 'stock', 'orders', 'refund', 'team', 'own'] as const;
const limit = limits.extension_add_in;

/** An extension is registered, or said anew. */
export default function ExtensionEdit() {
  const { t } = useTranslation('extension');
  const { extensionId = '' } = useParams();
  const { data, error, refetch } = useExtensionGetQuery({ extensionId }, { skip: extensionId === '' });
  const back = { to: extensionUrl.list(), label: t('title') };
  if (extensionId && error && !data) return <Page title={t('title')} back={back}><div className="card"><Failure error={error} onRetry={() => void refetch()} /></div></Page>;
  if (extensionId && !data) return <SkeletonPage />;
  return (
    <Page title={data?.name ?? t('register')} back={back}>
      <div className="max-w-reading"><Section><Edit key={data?.version ?? 0} extension={data} onStale={() => void refetch()} /></Section></div>
    </Page>
  );
}

function Edit({ extension, onStale }: { extension?: Extension; onStale: () => void }) {
  const { t } = useTranslation('extension');
  const navigate = useNavigate();
  const [add] = useExtensionAddMutation();
  const [set] = useExtensionSetMutation();
  const form = useServerForm({
    values: {
      name: extension?.name ?? '', about: extension?.about ?? '', url: extension?.url ?? '', places: extension?.places ?? [], fields: extension?.fields ?? [],
      least_right: extension?.least_right ?? 'read', business_ids: (extension?.business_ids ?? []).join('\n'), is_active: extension?.is_active ?? true,
    },
    fieldOf: (name) => name.replace(/^(places|fields|business_ids)\.\d+$/, '$1'),
    submit: async ({ business_ids, is_active, ...said }, { reset }) => {
      const values = { ...said, business_ids: business_ids.split(/[\s,]+/).filter(Boolean) };
      await (extension
        ? set({ extensionId: extension.id ?? '', 'If-Match': `"${extension.version}"`, extensionSetIn: { ...values, is_active } })
        : add({ extensionAddIn: values })).unwrap();
      reset({ ...said, business_ids, is_active });
      toast(t('ui:saved'));
      await navigate(extensionUrl.list());
    },
    onConflict: () => {
      toast(t('changed'), { tone: 'warn' });
      onStale();
    },
  });
  return (
    <Form of={form} submitLabel={t(extension ? 'ui:save' : 'register')} isGuarded>
      <TextField name="name" label={t('name')} limit={limit.name} isRequired autoFocus={!extension} />
      <TextField name="about" label={t('about')} help={t('about_help')} rows={2} limit={limit.about} />
      <TextField name="url" label={t('url')} help={t(extension ? 'url_stays' : 'url_help')} type="url" dir="ltr" limit={limit.url} isRequired />
      <Words name="places" label={t('places')} words={PLACES} textOf={(word) => t(`place_${word}`)} />
      <Words name="fields" label={t('asks')} words={FIELDS} textOf={(word) => t(`field_${keyOf(word)}`)} />
      <SelectField name="least_right" label={t('least_right')} isRequired options={RIGHTS.map((value) => ({ value, label: t(`right_${value}`) }))} />
      <TextField name="business_ids" label={t('shops')} help={t('shops_help')} rows={2} dir="ltr" />
      {extension && <CheckField name="is_active" label={t('active')} help={t('active_help')} />}
    </Form>
  );
}

function Words({ name, label, words, textOf }: { name: string; label: string; words: readonly string[]; textOf: (word: string) => string }) {
  const { register, formState } = useFormContext<FieldValues>();
  const error = formState.errors[name];
  return (
    <fieldset className="grid gap-x-4 sm:grid-cols-2" aria-describedby={error ? `${name}-error` : undefined}>
      <legend className="mb-1 font-medium">{label}</legend>
      {words.map((word) => (
        <label key={word} className="flex min-h-control items-center gap-3">
          <input type="checkbox" value={word} {...register(name)} className="size-5 shrink-0 accent-accent" /><span>{textOf(word)}</span>
        </label>
      ))}
      {error && <p id={`${name}-error`} className="text-sm text-bad sm:col-span-2">{String(error.message)}</p>}
    </fieldset>
  );
}
