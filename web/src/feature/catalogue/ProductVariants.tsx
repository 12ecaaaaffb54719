import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CatalogueProduct, type CatalogueVariant, type Money as MoneyType, useCatalogueVariantChangeMutation, useCatalogueVariantCreateMutation, useCatalogueVariantDeleteMutation } from '@/api/generated/catalogue';
import { limits } from '@/api/generated/catalogueLimits';
import { useMembership } from '@/api/session';
import { stockUrl } from '@/feature/stock/routes';
import { Button, ButtonLink } from '@/ui/Button';
import { Confirm, Drawer } from '@/ui/Dialog';
import { FieldRow, MoneyField, NumberField, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Menu } from '@/ui/Menu';
import { Money } from '@/ui/Money';
import { Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { Table } from '@/ui/Table';
import { toast } from '@/ui/toast';
import { useRefusalText } from '@/ui/useRefusalText';

const limit = limits.catalogue_variant_create_in;

interface Props {
  product: CatalogueProduct;
  businessId: string;
  isReadOnly: boolean;
}

/** What can be bought of a product: price, code, how many. */
export function ProductVariants({ product, businessId, isReadOnly }: Props) {
  const { t } = useTranslation('catalogue');
  const text = useRefusalText();
  const [edited, setEdited] = useState<CatalogueVariant | 'new' | null>(null);
  const [dropped, setDropped] = useState<CatalogueVariant | null>(null);
  const [remove, { isLoading }] = useCatalogueVariantDeleteMutation();
  const nameOf = (variant: CatalogueVariant) => variant.option_label || t('only_variant');
  return (
    <Section title={t('variants')} description={t('variants_text')} isFlush
      actions={!isReadOnly && product.options.length > 0 && <Button icon="plus" onPress={() => setEdited('new')}>{t('add_variant')}</Button>}>
      <Table<CatalogueVariant> label={t('variants')} rows={product.variants} rowId={(row) => row.id ?? ''} rowName={nameOf}
        columns={[
          { id: 'name', header: t('variant'), cell: (row) => <span className="font-medium">{nameOf(row)}</span> },
          { id: 'sku', header: t('sku'), cell: (row) => row.sku ?? '–' },
          { id: 'price', header: t('price'), align: 'end', cell: (row) => <Money value={row.price} /> },
          { id: 'available', header: t('available'), align: 'end', cell: (row) => row.stock?.available ?? 0 },
          { id: 'reserved', header: t('held'), align: 'end', isWideOnly: true, cell: (row) => row.stock?.reserved ?? 0 },
          { id: 'acts', header: t('acts'), align: 'end', cell: (row) => (
            <span className="inline-flex items-center gap-1">
              <ButtonLink to={stockUrl.variant(businessId, row.id ?? '')} look="quiet" icon="boxes">{t('stock')}</ButtonLink>
              {!isReadOnly && <Menu label={t('acts_of', { name: nameOf(row) })} items={[
                { id: 'edit', label: t('ui:edit'), icon: 'edit', onChoose: () => setEdited(row) },
                { id: 'delete', label: t('ui:delete'), icon: 'trash', isDanger: true, isDisabled: product.variants.length === 1, onChoose: () => setDropped(row) }]} />}
            </span>) },
        ]} />
      {edited !== null && <VariantDrawer key={edited === 'new' ? 'new' : edited.id} product={product} variant={edited === 'new' ? null : edited} businessId={businessId} onClose={() => setEdited(null)} />}
      <Confirm title={t('delete_title', { title: dropped ? nameOf(dropped) : '' })} isOpen={dropped !== null} onClose={() => setDropped(null)} isBusy={isLoading} confirmLabel={t('ui:delete')}
        onConfirm={() => void remove({ businessId, productId: product.id ?? '', variantId: dropped?.id ?? '' }).unwrap()
          .then(() => toast(t('deleted')), (thrown) => toast(text(refusalOf(thrown)), { tone: 'bad' })).finally(() => setDropped(null))}>{t('delete_variant_text')}</Confirm>
    </Section>
  );
}

interface Values {
  sku: string;
  gtin: string;
  price: MoneyType | null;
  weight_g: number | null;
  stock: number | null;
  options: Record<string, string>;
}

function VariantDrawer({ product, variant, businessId, onClose }: { product: CatalogueProduct; variant: CatalogueVariant | null; businessId: string; onClose: () => void }) {
  const { t } = useTranslation('catalogue');
  const currency = useMembership(businessId)?.currency ?? 'USD';
  const [create] = useCatalogueVariantCreateMutation();
  const [change] = useCatalogueVariantChangeMutation();
  const productId = product.id ?? '';
  const form = useServerForm<Values>({
    values: {
      sku: variant?.sku ?? '', gtin: variant?.gtin ?? '', price: variant?.price ?? null, weight_g: variant?.weight_g || null, stock: null,
      options: Object.fromEntries(product.options.map((option, index) => [`o${index}`, variant?.options.find((each) => each.name === option.name)?.value ?? ''])),
    },
    fieldOf: (name) => name.replace(/^price\..*/, 'price').replace(/^options\.(\d+).*/, 'options.o$1'),
    submit: async ({ sku, gtin, price, weight_g, stock, options }) => {
      const body = {
        sku: sku || null, gtin: gtin || null, price: price ?? undefined, weight_g: weight_g ?? 0,
        ...(product.options.length > 0 && { options: product.options.map((option, index) => ({ name: option.name, value: options[`o${index}`] ?? '' })) }),
      };
      if (variant) await change({ businessId, productId, variantId: variant.id ?? '', 'If-Match': `"${variant.version}"`, catalogueVariantChangeIn: body }).unwrap();
      else await create({ businessId, productId, catalogueVariantCreateIn: { ...body, ...(stock !== null && { stock }) } }).unwrap();
      toast(t('ui:saved'));
      onClose();
    },
  });
  return (
    <Drawer title={variant ? variant.option_label || product.title || '' : t('add_variant')} isOpen onClose={onClose}>
      <Form of={form} submitLabel={t('ui:save')}>
        {product.options.map((option, index) => (
          <SelectField key={option.name} name={`options.o${index}`} label={option.name} isRequired emptyLabel={t('choose')} options={option.values.map((value) => ({ value, label: value }))} />
        ))}
        <MoneyField name="price" label={t('price')} currency={currency} isRequired />
        <FieldRow>
          <TextField name="sku" label={t('sku')} limit={limit.sku} dir="ltr" />
          <TextField name="gtin" label={t('gtin')} limit={limit.gtin} dir="ltr" />
        </FieldRow>
        <FieldRow>
          <NumberField name="weight_g" label={t('weight')} />
          {!variant && <NumberField name="stock" label={t('opening_stock')} />}
        </FieldRow>
      </Form>
    </Drawer>
  );
}
