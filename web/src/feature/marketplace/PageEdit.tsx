import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import {
  type ContentPage, useContentAddMutation, useContentChangeMutation, useContentDropMutation, useContentGetQuery, useLazyContentGetQuery, useLazyContentPreviewDrawQuery,
} from '@/api/generated/content';
import { limits } from '@/api/generated/contentLimits';
import { LOCALE_NAMES, LOCALES } from '@/api/preferences';
import { useSession } from '@/api/session';
import { Button } from '@/ui/Button';
import { Conflict } from '@/ui/Conflict';
import { Confirm } from '@/ui/Dialog';
import { DraftNotice } from '@/ui/DraftNotice';
import { Failure } from '@/ui/Failure';
import { CheckField, FieldRow, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { Skeleton } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { useDraft } from '@/ui/useDraft';
import { useRefusalText } from '@/ui/useRefusalText';
import { PageVersions } from './PageVersions';
import { Prose } from './Prose';
import { contentUrl } from './routes';

type Values = { slug: string; locale: string; title: string; body: string; is_published: boolean };
const limit = limits.content_add_in as Record<string, object>;
const OURS = ['help', 'terms', 'privacy'];
const valuesOf = (page: ContentPage | null): Values => ({
  slug: page?.slug ?? '', locale: page?.locale ?? 'en', title: page?.title ?? '', body: page?.body ?? '', is_published: page?.is_published ?? false,
});

/** Where the public finds it. */
function addressOf({ slug, locale }: { slug: string | null; locale: string | null }) {
  return `${locale === 'en' ? '' : `/${locale}`}${OURS.includes(slug ?? '') ? '' : '/pages'}/${slug}`;
}

/** A page of the platform, in one language: written anew or changed. */
export default function PageEdit() {
  const { pageId = '' } = useParams();
  const isNew = pageId === 'new';
  const { data, error, refetch } = useContentGetQuery({ pageId }, { skip: isNew });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!isNew && !data) return <Skeleton />;
  return <Editor key={pageId} page={isNew ? null : data ?? null} />;
}

function Editor({ page }: { page: ContentPage | null }) {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  const text = useRefusalText();
  const [add] = useContentAddMutation();
  const [change] = useContentChangeMutation();
  const [drop, { isLoading: isDropping }] = useContentDropMutation();
  const [reload] = useLazyContentGetQuery();
  /* As it was when the form was filled: the page itself follows what others save. */
  const [started, setStarted] = useState(page);
  const [isAsking, setAsking] = useState(false);
  const [conflict, setConflict] = useState<{ mine: Values; theirs: ContentPage } | null>(null);
  const save = async (values: Values, version: number) => {
    const { slug, locale, ...said } = values;
    if (page) {
      const now = await change({ pageId: page.id ?? '', 'If-Match': `"${version}"`, contentChangeIn: said }).unwrap();
      setStarted(now);
      form.form.reset(valuesOf(now));
    } else {
      const made = await add({ contentAddIn: { slug, locale, ...said } }).unwrap();
      form.form.reset(values);
      void navigate(contentUrl.page(made.id ?? ''), { replace: true });
    }
    toast(t('saved'));
  };
  const form = useServerForm<Values>({
    values: valuesOf(started),
    submit: (values) => save(values, started?.version ?? 0),
    onConflict: async (mine) => setConflict({ mine, theirs: await reload({ pageId: page?.id ?? '' }).unwrap() }),
  });
  const draft = useDraft(form, useSession().user?.id, `page ${page?.id ?? 'new'}`);
  const remove = async () => {
    const answer = await drop({ pageId: page?.id ?? '' });
    setAsking(false);
    if (answer.error) toast(text(answer.error as { code: string; detail: string }), { tone: 'bad' });
    else {
      toast(t('page_gone'));
      void navigate(contentUrl.pages(), { replace: true });
    }
  };
  const { body, locale } = form.form.watch();
  const fields = [{ name: 'title', label: t('banner_title') }, { name: 'body', label: t('page_body') }, { name: 'is_published', label: t('published'), text: (value: unknown) => t(value ? 'state_shown' : 'state_draft') }];
  return (
    <Page title={page?.title ?? t('page_new')} description={page ? `${page.slug} · ${LOCALE_NAMES[page.locale as 'en']}` : t('pages_text')} back={{ to: contentUrl.pages(), label: t('pages') }}
      actions={page && <>
        {page.is_published && <Button icon="external" onPress={() => window.open(addressOf(page), '_blank', 'noopener')}>{t('see_page')}</Button>}
        <Button look="quiet" icon="trash" onPress={() => setAsking(true)}>{t('delete')}</Button>
      </>}>
      <div className="grid items-start gap-6 xl:grid-cols-2">
        <Section>
          <Form of={form} submitLabel={t('save')}>
            <DraftNotice draft={draft} fields={fields} />
            {!page && (
              <FieldRow>
                <TextField name="slug" label={t('slug')} help={t('slug_help')} isRequired dir="ltr" limit={limit.slug} />
                <SelectField name="locale" label={t('language')} options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
              </FieldRow>
            )}
            <TextField name="title" label={t('banner_title')} isRequired limit={limit.title} />
            <TextField name="body" label={t('page_body')} help={t('page_body_help')} isRequired rows={16} limit={limit.body} />
            <CheckField name="is_published" label={t('published')} />
          </Form>
        </Section>
        <div className="grid gap-6">
          <Preview body={body} locale={locale} />
          {page && <PageVersions page={page} onUse={(version) => {
            form.form.setValue('title', version.title ?? '', { shouldDirty: true });
            form.form.setValue('body', version.body ?? '', { shouldDirty: true });
            toast(t('version_used'));
          }} />}
        </div>
      </div>
      <Confirm title={t('banner_drop_title', { title: page?.title ?? '' })} isOpen={isAsking} onClose={() => setAsking(false)} isBusy={isDropping}
        confirmLabel={t('delete')} onConfirm={() => void remove()}>{t('page_drop_text')}</Confirm>
      {conflict && page && (
        <Conflict base={{ ...valuesOf(started) }} mine={{ ...conflict.mine }} theirs={{ ...valuesOf(conflict.theirs) }} onClose={() => setConflict(null)}
          fields={fields}
          onResolve={(values) => {
            setConflict(null);
            const settled = { ...conflict.mine, ...values } as Values;
            form.form.reset(settled);
            void save(settled, conflict.theirs.version).catch(form.setRefusal);
          }} />
      )}
    </Page>
  );
}

const PAUSE_MS = 400;

/** As the public will read it, a moment behind the words. */
function Preview({ body, locale }: { body: string; locale: string }) {
  const { t } = useTranslation('content');
  const [show, { data }] = useLazyContentPreviewDrawQuery();
  const isEmpty = body.trim() === '';
  useEffect(() => {
    if (isEmpty) return undefined;
    const timer = setTimeout(() => void show({ contentPreviewIn: { body } }), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [body, isEmpty, show]);
  return (
    <Section title={t('preview')}>
      {isEmpty || !data ? <p className="text-muted">{t('preview_empty')}</p> : <Prose html={data.html ?? ''} locale={locale} />}
    </Section>
  );
}
