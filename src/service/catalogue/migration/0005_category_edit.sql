-- Categories are the platform's to edit. One that is taken away keeps its row, for what was sold in it;
-- its path then lies below none.

alter table [catalogue.category] add column name_fr text;
alter table [catalogue.category] add column name_sw text;
alter table [catalogue.category] add column name_ar text;
alter table [catalogue.category] add column version bigint not null default 1;
alter table [catalogue.category] add column dropped_at bigint;

update [catalogue.category] set name_fr = 'Épicerie', name_sw = 'Vyakula vya nyumbani', name_ar = 'البقالة'
    where slug = 'groceries';
update [catalogue.category] set name_fr = 'À manger et à boire', name_sw = 'Vyakula na vinywaji', name_ar = 'مأكولات ومشروبات'
    where slug = 'food';
update [catalogue.category] set name_fr = 'Mode', name_sw = 'Mitindo', name_ar = 'الأزياء'
    where slug = 'fashion';
update [catalogue.category] set name_fr = 'Électronique', name_sw = 'Vifaa vya elektroniki', name_ar = 'الإلكترونيات'
    where slug = 'electronics';
update [catalogue.category] set name_fr = 'Maison', name_sw = 'Nyumbani', name_ar = 'المنزل والمعيشة'
    where slug = 'home';
update [catalogue.category] set name_fr = 'Beauté', name_sw = 'Urembo', name_ar = 'الجمال'
    where slug = 'beauty';
update [catalogue.category] set name_fr = 'Santé', name_sw = 'Afya', name_ar = 'الصحة'
    where slug = 'health';
update [catalogue.category] set name_fr = 'Agriculture', name_sw = 'Kilimo', name_ar = 'الزراعة'
    where slug = 'agriculture';
update [catalogue.category] set name_fr = 'Artisanat', name_sw = 'Kazi za mikono', name_ar = 'الحِرف اليدوية'
    where slug = 'crafts';
update [catalogue.category] set name_fr = 'Livres', name_sw = 'Vitabu', name_ar = 'الكتب'
    where slug = 'books';
update [catalogue.category] set name_fr = 'Services', name_sw = 'Huduma', name_ar = 'الخدمات'
    where slug = 'services';
update [catalogue.category] set name_fr = 'Autres', name_sw = 'Nyingine', name_ar = 'أخرى'
    where slug = 'other';
