import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMarketplaceBannerAddMutation, useMarketplaceBannerChangeMutation, useMarketplaceBannersQuery, type MarketplaceBanner } from '@/api/generated/marketplace';
import { limits } from '@/api/generated/marketplaceLimits';
import { LOCALE_NAMES, LOCALES } from '@/api/preferences';
import { Button } from '@/ui/Button';
import { Conflict } from '@/ui/Conflict';
import { dayOf } from '@/ui/days';
import { Drawer } from '@/ui/Dialog';
import { FieldRow, NumberField, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { bannerBody, bannerField, lastDay, type BannerValues } from './banner';
import { BannerPicture } from './BannerPicture';

const limit: Record<string, object> = limits.marketplace_banner_in;
const valuesOf = (banner: MarketplaceBanner | null): BannerValues => ({
  title: banner?.title ?? '', text: banner?.text ?? '', link: banner?.link ?? '/', locale: banner?.locale ?? '',
  first_day: dayOf(banner?.starts_at ?? new Date().toISOString()), last_day: lastDay(banner?.ends_at ?? null), position: banner?.position ?? 0,
});

/** A banner: its words, where it leads, its picture and its days. */
export function BannerEdit({ banner, onClose }: { banner: MarketplaceBanner | null; onClose: () => void }) {
  const { t } = useTranslation('content');
  const [add] = useMarketplaceBannerAddMutation();
  const [change] = useMarketplaceBannerChangeMutation();
  const { refetch } = useMarketplaceBannersQuery();
  /* undefined: as it was; null: none. */
  const [mediaId, setMediaId] = useState<string | null | undefined>(undefined);
  const [conflict, setConflict] = useState<{ mine: BannerValues; theirs: MarketplaceBanner } | null>(null);
  const save = async (values: BannerValues, version: number) => {
    const picture = mediaId === undefined ? {} : { media_id: mediaId };
    if (banner)
      await change({ bannerId: banner.id ?? '', 'If-Match': `"${version}"`, marketplaceBannerChangeIn: { ...bannerBody(values), ...picture } }).unwrap();
    else await add({ marketplaceBannerIn: { ...bannerBody(values), ...picture } }).unwrap();
    toast(t('saved'));
    onClose();
  };
  const form = useServerForm<BannerValues>({
    values: valuesOf(banner), fieldOf: bannerField,
    submit: (values) => save(values, banner?.version ?? 0),
    onConflict: async (mine) => {
      const theirs = (await refetch()).data?.data.find((each) => each.id === banner?.id);
      if (theirs) setConflict({ mine, theirs });
    },
  });
  return (
    <Drawer title={banner ? t('banner_edit') : t('banner_new')} isOpen isWide onClose={onClose} actions={<>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button look="primary" type="submit" form="banner-form" isBusy={form.isBusy}>{t('save')}</Button>
    </>}>
      <Form of={form} id="banner-form">
        <TextField name="title" label={t('banner_title')} isRequired limit={limit.title} autoFocus />
        <TextField name="text" label={t('banner_text')} rows={2} limit={limit.text} />
        <TextField name="link" label={t('link')} help={t('link_help')} isRequired dir="ltr" limit={limit.link} />
        <FieldRow>
          <TextField name="first_day" label={t('first_day')} type="date" isRequired />
          <TextField name="last_day" label={t('last_day')} type="date" isRequired />
        </FieldRow>
        <FieldRow>
          <SelectField name="locale" label={t('language')} emptyLabel={t('all_languages')} options={LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] }))} />
          <NumberField name="position" label={t('position')} help={t('position_help')} />
        </FieldRow>
        <BannerPicture picture={mediaId === null ? null : banner?.picture?.url ?? null} onPicture={setMediaId} />
      </Form>
      {conflict && banner && (
        <Conflict base={{ ...valuesOf(banner) }} mine={{ ...conflict.mine }} theirs={{ ...valuesOf(conflict.theirs) }} onClose={() => setConflict(null)}
          fields={(['title', 'text', 'link', 'first_day', 'last_day', 'locale', 'position'] as const).map((name) => ({ name, label: t({ title: 'banner_title', text: 'banner_text', locale: 'language' }[name as string] ?? name) }))}
          onResolve={(values) => {
            setConflict(null);
            void save(values as unknown as BannerValues, conflict.theirs.version).catch(form.setRefusal);
          }} />
      )}
    </Drawer>
  );
}
