import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDispatch } from 'react-redux';
import { useNavigate, useParams } from 'react-router';
import { api } from '@/api/base';
import { useCatalogueCreateMutation } from '@/api/generated/catalogue';
import { limits } from '@/api/generated/catalogueLimits';
import { useMembership, useSession } from '@/api/session';
import { upload } from '@/api/upload';
import { DraftNotice } from '@/ui/DraftNotice';
import { FieldRow, MoneyField, NumberField, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Page, Section } from '@/ui/Page';
import { Progress } from '@/ui/Progress';
import { toast } from '@/ui/toast';
import { useDraft } from '@/ui/useDraft';
import { OptionsEditor } from './OptionsEditor';
import { PictureDrop } from './PictureDrop';
import { createIn, formField, type ProductValues } from './productForm';
import { productUrl } from './routes';
import { useCategories } from './useCategories';

const limit = limits.catalogue_create_in;

/** A new product: one thing to buy, or several of it by size and colour. */
export default function ProductCreate() {
  const { t } = useTranslation('catalogue');
  const { businessId = '' } = useParams();
  const navigate = useNavigate();
  const dispatch = useDispatch();
  const currency = useMembership(businessId)?.currency ?? 'USD';
  const categories = useCategories();
  const [create] = useCatalogueCreateMutation();
  const [files, setFiles] = useState<File[]>([]);
  const [sent, setSent] = useState<number | null>(null);

  const form = useServerForm<ProductValues>({
    values: { title: '', description: '', category: '', price: null, sku: '', stock: null, status: 'active', tags: '', options: [], variants: [] },
    fieldOf: formField,
    submit: async (values) => {
      const made = await create({ businessId, catalogueCreateIn: createIn(values) }).unwrap();
      const missed = await sendPictures(made.id ?? '');
      if (missed > 0) toast(t('pictures_missed', { count: missed }), { tone: 'warn' });
      else toast(t('created'));
      form.form.reset(values);
      await navigate(productUrl.show(businessId, made.id ?? ''), { replace: true });
    },
  });

  const draft = useDraft(form, useSession().user?.id, `product-new ${businessId}`);

  /* The product is there: a picture that fails is told and can be added on the next screen. */
  async function sendPictures(productId: string): Promise<number> {
    let missed = 0;
    for (const [index, file] of files.entries()) {
      try {
        await upload({ url: `/api/businesses/${businessId}/products/${productId}/media`, file,
          onProgress: (part) => setSent((index + part) / files.length) });
      } catch {
        missed++;
      }
    }
    setSent(null);
    if (files.length > 0) dispatch(api.util.invalidateTags(['catalogue'] as never[]));
    return missed;
  }

  const hasVariants = form.form.watch('variants').length > 0;
  return (
    <Page title={t('new_product')} back={{ to: productUrl.list(businessId), label: t('products') }}>
      <div className="max-w-reading">
        <Form of={form} submitLabel={t('create')} isGuarded>
          <DraftNotice draft={draft} />
          <Section>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
              <TextField name="title" label={t('title')} limit={limit.title} isRequired autoFocus />
              <TextField name="description" label={t('description')} rows={5} limit={limit.description} help={t('markdown_help')} />
              <FieldRow>
                <SelectField name="category" label={t('category')} emptyLabel={t('choose')} options={categories} />
                <SelectField name="status" label={t('status')} isRequired options={[{ value: 'active', label: t('status_active') }, { value: 'draft', label: t('status_draft') }]} />
              </FieldRow>
              <TextField name="tags" label={t('tags')} help={t('tags_help')} />
            </div>
          </Section>
          <Section title={t('pictures')}><PictureDrop files={files} onFiles={setFiles} /></Section>
          <Section title={t('price_and_stock')}>
            <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
              <FieldRow columns={3}>
                <MoneyField name="price" label={t('price')} currency={currency} isRequired={!hasVariants} />
                {!hasVariants && <NumberField name="stock" label={t('opening_stock')} />}
                {!hasVariants && <TextField name="sku" label={t('sku')} limit={limit.sku} dir="ltr" />}
              </FieldRow>
              <OptionsEditor currency={currency} />
            </div>
          </Section>
          {sent !== null && <Progress label={t('sending_pictures')} value={sent} />}
        </Form>
      </div>
    </Page>
  );
}
