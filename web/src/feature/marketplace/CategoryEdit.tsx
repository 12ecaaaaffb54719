import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CatalogueShelf, useCatalogueShelfAddMutation, useCatalogueShelfChangeMutation, useCatalogueShelvesQuery } from '@/api/generated/catalogue';
import { limits } from '@/api/generated/catalogueLimits';
import { LOCALE_NAMES } from '@/api/preferences';
import { Button } from '@/ui/Button';
import { Conflict } from '@/ui/Conflict';
import { Drawer } from '@/ui/Dialog';
import { FieldRow, NumberField, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { toast } from '@/ui/toast';
import { depths, parentsFor } from './categories';

type Values = { slug: string; name: string; name_fr: string; name_sw: string; name_ar: string; parent: string; position: number | null };
const OTHERS = ['fr', 'sw', 'ar'] as const;
const limit = limits.catalogue_shelf_in as Record<string, object>;

const valuesOf = (category: CatalogueShelf | null): Values => ({
  slug: category?.slug ?? '', name: category?.name ?? '', name_fr: category?.name_fr ?? '', name_sw: category?.name_sw ?? '',
  name_ar: category?.name_ar ?? '', parent: category?.parent ?? '', position: category?.position ?? 0,
});
const bodyOf = ({ name, name_fr, name_sw, name_ar, parent, position }: Values) => ({
  name, name_fr: name_fr || null, name_sw: name_sw || null, name_ar: name_ar || null, parent: parent || null, position: position ?? 0,
});

/** A category: its names, and where it stands. */
export function CategoryEdit({ category, all, onClose }: { category: CatalogueShelf | null; all: CatalogueShelf[]; onClose: () => void }) {
  const { t } = useTranslation('content');
  const [add] = useCatalogueShelfAddMutation();
  const [change] = useCatalogueShelfChangeMutation();
  const { refetch } = useCatalogueShelvesQuery();
  const [conflict, setConflict] = useState<{ mine: Values; theirs: CatalogueShelf } | null>(null);
  const depth = depths(all);
  const save = async (values: Values, version: number) => {
    if (category) await change({ categorySlug: category.slug ?? '', 'If-Match': `"${version}"`, catalogueShelfChangeIn: bodyOf(values) }).unwrap();
    else await add({ catalogueShelfIn: { ...bodyOf(values), slug: values.slug || null } }).unwrap();
    toast(t('saved'));
    onClose();
  };
  const form = useServerForm<Values>({
    values: valuesOf(category),
    submit: (values) => save(values, category?.version ?? 0),
    onConflict: async (mine) => {
      const theirs = (await refetch()).data?.data.find((each) => each.slug === category?.slug);
      if (theirs) setConflict({ mine, theirs });
    },
  });
  return (
    <Drawer title={category ? t('category_edit') : t('category_new')} isOpen onClose={onClose} actions={<>
      <Button onPress={onClose}>{t('cancel')}</Button>
      <Button look="primary" type="submit" form="category-form" isBusy={form.isBusy}>{t('save')}</Button>
    </>}>
      <Form of={form} id="category-form">
        <TextField name="name" label={t('name_in', { language: LOCALE_NAMES.en })} isRequired limit={limit.name} autoFocus />
        {OTHERS.map((locale) => (
          <TextField key={locale} name={`name_${locale}`} label={t('name_in', { language: LOCALE_NAMES[locale] })} help={t('name_in_help')} limit={limit[`name_${locale}`]} />
        ))}
        <FieldRow>
          <SelectField name="parent" label={t('category_parent')} emptyLabel={t('category_top')}
            options={parentsFor(all, category?.slug ?? null).map((each) => ({ value: each.slug ?? '', label: `${'\u2003'.repeat(depth.get(each.slug ?? '') ?? 0)}${each.name}` }))} />
          <NumberField name="position" label={t('position')} help={t('position_help')} min={0} max={10000} />
        </FieldRow>
        {!category && <TextField name="slug" label={t('slug')} help={t('slug_help')} dir="ltr" limit={limit.slug} />}
      </Form>
      {conflict && category && (
        <Conflict base={{ ...valuesOf(category) }} mine={{ ...conflict.mine }} theirs={{ ...valuesOf(conflict.theirs) }} onClose={() => setConflict(null)}
          fields={[
            { name: 'name', label: t('name_in', { language: LOCALE_NAMES.en }) },
            ...OTHERS.map((locale) => ({ name: `name_${locale}`, label: t('name_in', { language: LOCALE_NAMES[locale] }) })),
            { name: 'parent', label: t('category_parent') }, { name: 'position', label: t('position') },
          ]}
          onResolve={(values) => {
            setConflict(null);
            void save(values as unknown as Values, conflict.theirs.version).catch(form.setRefusal);
          }} />
      )}
    </Drawer>
  );
}
