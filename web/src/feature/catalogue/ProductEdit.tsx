import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { type CatalogueProduct, type Money, useCatalogueChangeMutation, useCatalogueDeleteMutation, useCatalogueGetQuery, useCatalogueVariantChangeMutation, useLazyCatalogueGetQuery } from '@/api/generated/catalogue';
import { limits } from '@/api/generated/catalogueLimits';
import { useMay, useMembership, useSession } from '@/api/session';
import { ExtensionSlot } from '@/feature/extension/routes';
import { ProductDecision } from '@/feature/moderation/routes';
import { RecordTalk } from '@/feature/teamwork/routes';
import { Confirm } from '@/ui/Dialog';
import { DraftNotice } from '@/ui/DraftNotice';
import { Failure } from '@/ui/Failure';
import { FieldRow, MoneyField, SelectField, TextField } from '@/ui/Field';
import { Form } from '@/ui/Form';
import { useServerForm } from '@/ui/form';
import { Menu } from '@/ui/Menu';
import { moneyText } from '@/ui/money';
import { Page, Section } from '@/ui/Page';
import { refusalOf } from '@/ui/refusal';
import { SkeletonPage } from '@/ui/Skeleton';
import { toast } from '@/ui/toast';
import { useDraft } from '@/ui/useDraft';
import { useRefusalText } from '@/ui/useRefusalText';
import { changeIn, detailsOf, type DetailValues, formField, onlyOf } from './productForm';
import { ProductPictures } from './ProductPictures';
import { PRODUCT_STATUS, ProductStatus } from './ProductStatus';
import { productUrl } from './routes';
import { useCategories } from './useCategories';
import { useMoveProducts } from './useMoveProducts';

const limit = limits.catalogue_change_in;
const Conflict = lazy(() => import('@/ui/Conflict').then((it) => ({ default: it.Conflict })));
// A table, below what one comes for.
const ProductVariants = lazy(() => import('./ProductVariants').then((file) => ({ default: file.ProductVariants })));

export default function ProductEdit() {
  const { businessId = '', productId = '' } = useParams();
  const { data, error, refetch } = useCatalogueGetQuery({ businessId, productId });
  if (error && !data) return <Failure error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonPage />;
  return <Loaded key={productId} product={data} businessId={businessId} />;
}

function Loaded({ product, businessId }: { product: CatalogueProduct; businessId: string }) {
  const { t } = useTranslation('catalogue');
  const may = useMay(businessId, 'listings');
  return (
    <Page title={product.title ?? ''} back={{ to: productUrl.list(businessId), label: t('products') }}
      beside={<ProductStatus status={product.status} isWithheld={!!product.withheld_at} />} actions={may && <Acts product={product} businessId={businessId} />}>
      {product.withheld_at && <Suspense><ProductDecision businessId={businessId} productId={product.id ?? ''} /></Suspense>}
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Section title={t('details')}><Details product={product} businessId={businessId} isReadOnly={!may} /></Section>
        <Section title={t('pictures')}><ProductPictures product={product} businessId={businessId} isReadOnly={!may} /></Section>
      </div>
      <Suspense><ProductVariants product={product} businessId={businessId} isReadOnly={!may} /></Suspense>
      <div className="grid items-start gap-5 lg:grid-cols-2"><Suspense><RecordTalk businessId={businessId} record={product.id ?? ''} /></Suspense>
        <Suspense><ExtensionSlot businessId={businessId} place="product" recordId={product.id ?? ''} fields={{
          'product.title': product.title, 'product.status': product.status, 'product.price': product.price, 'product.sku': product.variants.map((each) => each.sku) }} /></Suspense>
      </div>
    </Page>
  );
}

function Acts({ product, businessId }: { product: CatalogueProduct; businessId: string }) {
  const { t } = useTranslation('catalogue');
  const navigate = useNavigate();
  const text = useRefusalText();
  const move = useMoveProducts(businessId);
  const [remove, { isLoading }] = useCatalogueDeleteMutation();
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      {product.status === 'active' && !product.withheld_at && <a href={`/p/${product.slug}`} target="_blank" rel="noreferrer" className="rounded-control px-3 py-2 text-accent underline">{t('see_in_shop')}</a>}
      <Menu label={t('more_acts')} items={[
        product.status === 'archived'
          ? { id: 'activate', label: t('activate'), icon: 'check', onChoose: () => void move([product], 'active') }
          : { id: 'archive', label: t('archive'), icon: 'archive', onChoose: () => void move([product], 'archived') },
        { id: 'delete', label: t('delete_for_ever'), icon: 'trash', isDanger: true, onChoose: () => setAsking(true) },
      ]} />
      <Confirm title={t('delete_title', { title: product.title })} isOpen={isAsking} onClose={() => setAsking(false)} isBusy={isLoading} confirmLabel={t('delete_for_ever')}
        onConfirm={() => void remove({ businessId, productId: product.id ?? '' }).unwrap().then(
          () => { toast(t('deleted')); void navigate(productUrl.list(businessId)); },
          (thrown) => { setAsking(false); toast(text(refusalOf(thrown)), { tone: 'bad' }); })}>{t('delete_text')}</Confirm>
    </>
  );
}

function Details({ product, businessId, isReadOnly }: { product: CatalogueProduct; businessId: string; isReadOnly: boolean }) {
  const { t } = useTranslation('catalogue');
  const categories = useCategories();
  const [change] = useCatalogueChangeMutation();
  const [price] = useCatalogueVariantChangeMutation();
  const [ask] = useLazyCatalogueGetQuery();
  const currency = useMembership(businessId)?.currency ?? 'USD';
  const [base, setBase] = useState(product);
  const [conflict, setConflict] = useState<{ mine: DetailValues; theirs: CatalogueProduct } | null>(null);

  const save = async (values: DetailValues, over: CatalogueProduct) => {
    const productId = over.id ?? '', only = onlyOf(over), before = detailsOf(over);
    let now = await change({ businessId, productId, 'If-Match': `"${over.version}"`, catalogueChangeIn: changeIn(values, before) }).unwrap();
    setBase(now);
    // The price is the variant's, which has versions of its own.
    if (only && values.price && JSON.stringify(values.price) !== JSON.stringify(before.price)) {
      await price({ businessId, productId, variantId: only.id ?? '', 'If-Match': `"${only.version}"`, catalogueVariantChangeIn: { price: values.price } }).unwrap();
      now = await ask({ businessId, productId }).unwrap();
    }
    setBase(now);
    form.form.reset(detailsOf(now));
    toast(t('ui:saved'));
  };
  const form = useServerForm<DetailValues>({
    values: detailsOf(product),
    fieldOf: formField,
    /* Pictures and variants move the product's version too: what counts is whether its words moved. */
    submit: async (values) => {
      const now = await ask({ businessId, productId: product.id ?? '' }).unwrap();
      const isSame = JSON.stringify(detailsOf(now)) === JSON.stringify(detailsOf(base));
      await save(values, isSame ? now : base);
    },
    onConflict: (mine) => void ask({ businessId, productId: product.id ?? '' }).unwrap().then((theirs) => setConflict({ mine, theirs })),
  });
  /* Somebody else, or another part of this screen, has changed it: an untouched form follows. */
  const { isDirty } = form.form.formState;
  useEffect(() => {
    if (isDirty || product.version === base.version) return;
    setBase(product);
    form.form.reset(detailsOf(product));
  }, [product.version]); // eslint-disable-line react-hooks/exhaustive-deps
  const { user } = useSession();
  const draft = useDraft(form, isReadOnly ? undefined : user?.id, `product ${product.id}`);
  const fields = (['title', 'description', 'price', 'category', 'status', 'tags'] as const).map((name) => ({ name, label: t(name),
    text: name === 'status' ? (value: unknown) => t(`status_${String(value)}`) : name === 'price' ? (value: unknown) => moneyText(value as Money) : undefined }));
  const shared = { isDisabled: isReadOnly };
  return (
    <>
      <Form of={form} submitLabel={isReadOnly ? undefined : t('ui:save')} isGuarded={!isReadOnly}>
        <DraftNotice draft={draft} fields={fields} />
        <TextField {...shared} name="title" label={t('title')} limit={limit.title} isRequired />
        <TextField {...shared} name="description" label={t('description')} rows={7} limit={limit.description} help={t('markdown_help')} />
        {onlyOf(product) && <MoneyField {...shared} name="price" label={t('price')} currency={currency} isRequired />}
        <FieldRow>
          <SelectField {...shared} name="category" label={t('category')} emptyLabel={t('choose')} options={categories} />
          <SelectField {...shared} name="status" label={t('status')} isRequired options={PRODUCT_STATUS.map((value) => ({ value, label: t(`status_${value}`) }))} />
        </FieldRow>
        <TextField {...shared} name="tags" label={t('tags')} help={t('tags_help')} />
      </Form>
      {conflict && <Suspense><Conflict base={{ ...detailsOf(base) }} mine={{ ...conflict.mine }} theirs={{ ...detailsOf(conflict.theirs) }} fields={fields}
        onClose={() => setConflict(null)}
        onResolve={(values) => {
          setConflict(null);
          form.form.reset(values as unknown as DetailValues);
          void save(values as unknown as DetailValues, conflict.theirs).catch((thrown) => form.setRefusal(refusalOf(thrown)));
        }} /></Suspense>}
    </>
  );
}
