/* What improves the pages where scripts run: every page works without this file. It changes what is
 * there (a form is sent without a reload, a choice shows its price at once) and never knows more
 * than the server does: after each change the server's own page is read and its parts are taken. */
'use strict';
(() => {
    const root = document.documentElement;
    const $ = (selector, from = document) => from.querySelector(selector);
    const all = (selector, from = document) => [...from.querySelectorAll(selector)];
    root.classList.add('scripted');

    /* ---- What is said aloud, and shown for a moment ---- */

    const live = document.createElement('div');
    live.className = 'unseen';
    live.setAttribute('role', 'status');
    document.body.append(live);
    const say = (text) => { live.textContent = ''; setTimeout(() => { live.textContent = text; }, 50); };

    function toast(text, url, label) {
        $('.toast')?.remove();
        const box = document.createElement('div');
        box.className = 'toast';
        const link = document.createElement('a');
        link.href = url;
        link.textContent = label;
        box.append(text, link);
        document.body.append(box);
        say(text);
        setTimeout(() => { if (!box.contains(document.activeElement)) box.remove(); }, 6000);
    }

    /* ---- The cart in the header: a cookie says how much, pages are the same for everybody ---- */

    function tally() {
        const [, count = '', currency = ''] = document.cookie.match(/__Host-tally=(\d+)\.(\w*)/) ?? [];
        const mark = $('#tally');
        if (mark) mark.textContent = count;
        const hint = $('#other-currency');
        const own = $('form.buy')?.dataset.currency;
        if (hint) hint.hidden = !(count && currency && own && currency !== own);
    }
    tally();
    addEventListener('pageshow', tally);

    /* ---- Moments: the server does not know where one is, and writes UTC ---- */

    function local(from) {
        const format = new Intl.DateTimeFormat(root.lang === 'en' ? 'en-GB' : root.lang, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
        all('time[datetime]', from).forEach((time) => {
            const at = new Date(time.dateTime);
            if (!time.textContent.endsWith(' UTC') || isNaN(at)) return;
            time.title = time.textContent;
            time.textContent = format.format(at);
        });
    }
    local();

    /* ---- Forms without a reload ---- */

    async function send(form, button) {
        const body = new URLSearchParams(new FormData(form, button));
        const reply = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });
        const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
        return { isGood: reply.ok, url: reply.url, page };
    }

    /* Takes the content of the server's page and leaves the focus where it was. */
    function show(page, url) {
        const at = document.activeElement?.id;
        const now = $('main');
        now.replaceChildren(...$('main', page).childNodes);
        document.title = page.title;
        local(now);
        if (url) history.replaceState(null, '', url);
        const summary = $('.problems', now);
        if (summary) summary.focus();
        else if (at && document.getElementById(at)) document.getElementById(at).focus();
        else now.focus({ preventScroll: true });
        tally();
        watch();
    }

    /* Into the cart. */
    document.addEventListener('submit', async (event) => {
        const form = event.target;
        const isBuying = form.matches('form.buy');
        const isCart = form.closest('#lines') || form.action.endsWith('/cart/lines');
        if (event.defaultPrevented || !(isBuying || isCart) || !window.fetch) return;
        event.preventDefault();
        if (form.ariaBusy === 'true') return;
        form.ariaBusy = 'true';
        const { submitter } = event;
        const words = submitter?.textContent.trim();
        try {
            const { isGood, url, page } = await send(form, submitter);
            if (isBuying && isGood) {
                tally();
                toast(form.dataset.added, url, form.dataset.cart);
            } else {
                const place = submitter?.id || form.querySelector('.count')?.id;
                show(page, isCart && isGood ? url : undefined);
                const sum = $('.totals .sum dd');
                if (isCart && isGood) say(`${words ?? ''} ${sum?.textContent ?? ''}`);
                if (place && !$('.problems')) document.getElementById(place)?.focus();
            }
        } catch {
            /* Without a line the queue may take it; else the browser says what is wrong. */
            const detail = {};
            form.dispatchEvent(new CustomEvent('soko:unreached', { bubbles: true, detail }));
            if (!detail.handled) form.submit();
        } finally {
            form.ariaBusy = null;
        }
    });

    /* A typed quantity counts when one leaves it. */
    document.addEventListener('change', (event) => {
        const { target } = event;
        if (target.matches('#lines .count') && target.checkValidity())
            target.form.requestSubmit($('.without-script', target.form));
        if (target.matches('form.buy [type=radio]')) choose(target.form);
    });

    /* ---- Choosing a variant ---- */

    /* The gallery at one of its pictures, and its thumb marked. */
    function turnTo(id) {
        const picture = id && document.getElementById(id);
        if (!picture) return;
        all('.thumbs a').forEach((one) => (one.hash === `#${id}` ? one.setAttribute('aria-current', 'true') : one.removeAttribute('aria-current')));
        picture.scrollIntoView({ block: 'nearest', inline: 'start' });
    }

    function choose(form) {
        const chip = $('.chip:has(:checked)', form);
        const axes = all('.axis', form);
        let of = chip;
        if (axes.length) {
            const label = axes.map((axis) => $(':checked', axis)?.value).join(' / ');
            of = all('.variants li', form).find((one) => one.dataset.label === label);
        }
        const stock = $('#stock');
        const isOut = !of || 'out' in of.dataset;
        const isLow = of && 'low' in of.dataset;
        if (of) $('#price').textContent = of.dataset.price;
        stock.className = `stock${isOut ? ' out' : isLow ? ' low' : ''}`;
        stock.textContent = !of ? stock.dataset.none : isOut ? stock.dataset.out : isLow ? stock.dataset.low : stock.dataset.in;
        const button = $('button.big', form);
        if (button) button.disabled = isOut;
        turnTo(of?.dataset.picture);
        const id = of?.dataset.id ?? $('input', of ?? form)?.value;
        if (of && id) history.replaceState(null, '', `${location.pathname}?variant=${encodeURIComponent(id)}`);
        say(`${$('#price').textContent}, ${stock.textContent}`);
    }

    /* ---- Suggestions: a combobox with a list (WAI-ARIA 1.2) ---- */

    function suggest(input) {
        const list = document.createElement('ul');
        const form = input.form;
        let timer, asked = '', at = -1;
        list.className = 'suggestions';
        list.id = `${input.id}-list`;
        list.setAttribute('role', 'listbox');
        list.setAttribute('aria-label', form.querySelector('label').textContent);
        list.hidden = true;
        form.append(list);
        for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id }))
            input.setAttribute(name, value);
        const close = () => {
            list.hidden = true;
            at = -1;
            input.setAttribute('aria-expanded', 'false');
            input.removeAttribute('aria-activedescendant');
        };
        const mark = (next) => {
            const items = all('li', list);
            if (!items.length) return;
            at = (next + items.length) % items.length;
            items.forEach((item, i) => item.setAttribute('aria-selected', String(i === at)));
            input.setAttribute('aria-activedescendant', items[at].id);
            items[at].scrollIntoView({ block: 'nearest' });
        };
        const take = (item) => {
            if (item.dataset.url) { location.assign(item.dataset.url); return; }
            input.value = item.dataset.text;
            close();
            form.requestSubmit();
        };
        const fill = (items) => {
            list.replaceChildren(...items.slice(0, 8).map((item, i) => {
                const line = document.createElement('li');
                const text = item.text ?? item.title ?? item.label ?? '';
                line.id = `${list.id}-${i}`;
                line.setAttribute('role', 'option');
                line.setAttribute('aria-selected', 'false');
                line.dataset.text = text;
                if (item.url) line.dataset.url = (root.lang === 'en' ? '' : `/${root.lang}`) + item.url;
                line.append(text);
                return line;
            }));
            list.hidden = !items.length;
            at = -1;
            input.setAttribute('aria-expanded', String(items.length > 0));
            input.removeAttribute('aria-activedescendant');
        };
        const ask = async () => {
            const q = input.value.trim();
            if (q === asked && !list.hidden) return;
            asked = q;
            if (q.length < 2) { close(); return; }
            try {
                const reply = await fetch(`/api/suggestions?q=${encodeURIComponent(q)}`, { headers: { 'Accept-Language': root.lang } });
                const found = reply.ok ? await reply.json() : {};
                if (input.value.trim() === q && document.activeElement === input) fill(found.data ?? found.items ?? []);
            } catch { close(); }
        };
        input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(ask, 150); });
        input.addEventListener('keydown', (event) => {
            const isOpen = !list.hidden;
            if (event.key === 'ArrowDown') { event.preventDefault(); if (isOpen) mark(at + 1); else ask(); }
            else if (event.key === 'ArrowUp' && isOpen) { event.preventDefault(); mark(at < 0 ? -1 : at - 1); }
            else if (event.key === 'Enter' && isOpen && at >= 0) { event.preventDefault(); take(all('li', list)[at]); }
            else if (event.key === 'Escape' && isOpen) { event.preventDefault(); close(); }
        });
        input.addEventListener('blur', () => setTimeout(close, 150));
        list.addEventListener('pointerdown', (event) => { event.preventDefault(); const item = event.target.closest('li'); if (item) take(item); });
    }
    if ($('#q')) suggest($('#q'));

    /* ---- Pictures, large ---- */

    function zoom(links, first) {
        const box = document.createElement('dialog');
        const picture = document.createElement('img');
        let at = first;
        box.className = 'zoom';
        const turn = (step) => {
            at = (at + step + links.length) % links.length;
            picture.src = links[at].href;
            picture.alt = $('img', links[at])?.alt ?? '';
        };
        const button = (name, icon, act) => {
            const made = document.createElement('button');
            made.type = 'button';
            made.className = name;
            made.setAttribute('aria-label', $('.gallery').dataset[name] ?? name);
            const drawn = document.createElement('span');
            drawn.className = `icon ${icon}`;
            made.append(drawn);
            made.addEventListener('click', act);
            box.append(made);
        };
        box.append(picture);
        button('close', 'i-close', () => box.close());
        if (links.length > 1) {
            button('before', 'i-back', () => turn(-1));
            button('after', 'i-next', () => turn(1));
        }
        const forward = root.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
        const back = root.dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
        box.addEventListener('keydown', (event) => { if (event.key === forward) turn(1); if (event.key === back) turn(-1); });
        picture.addEventListener('click', () => box.close());
        box.addEventListener('close', () => { box.remove(); links[at].focus(); });
        turn(0);
        document.body.append(box);
        box.showModal();
    }
    document.addEventListener('click', (event) => {
        const link = event.target.closest('.stage a');
        if (link && window.HTMLDialogElement && !event.ctrlKey && !event.metaKey) {
            event.preventDefault();
            const links = all('.stage a');
            zoom(links, links.indexOf(link));
        }
        const thumb = event.target.closest('.thumbs a');
        if (thumb) {
            event.preventDefault();
            turnTo(thumb.hash.slice(1));
        }
    });

    /* ---- What is waited for: looked at again, ever less often ---- */

    let waits = 0;
    function watch() {
        const mark = $('#live[data-waiting]');
        if (!mark || waits > 60) return;
        setTimeout(async () => {
            try {
                const reply = await fetch(location.href, { credentials: 'same-origin' });
                const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
                const now = $('#live', page);
                if (reply.ok && now && now.textContent !== mark.textContent) {
                    show(page);
                    say(now.textContent.trim());
                    return;
                }
            } catch { /* the line is cut: later again */ }
            watch();
        }, Math.min(1000 * 1.3 ** waits++, 15000));
    }
    watch();

    /* An order and what is said about it: looked at again while somebody sees the page. Only what
     * the shop changes is taken, so that nothing typed is lost. */
    let looks = 0;
    const changing = ['.between', '.steps', '.timeline'];
    function take(section, fresh) {
        local(fresh);
        const at = section.contains(document.activeElement) ? document.activeElement : null;
        for (const part of changing) {
            const [old, now] = [$(part, section), $(part, fresh)];
            if (old && now && old.textContent !== now.textContent && !old.contains(at)) old.replaceWith(now);
        }
        const form = $('details[id^="chat-"] form', section);
        const [old, now] = [all('.letters', section), all('.letters', fresh)];
        const words = (letters) => letters.map((one) => one.textContent).join();
        if (!form || words(old) === words(now)) return;
        old.forEach((one) => one.remove());
        form.before(...now);
        form.closest('details').open = true;
        if (now.length > old.length) say(now.at(-1).textContent.trim());
    }
    async function look() {
        if (document.visibilityState !== 'visible' || $('#live[data-waiting]')) return;
        const reply = await fetch(location.href, { credentials: 'same-origin' });
        const page = new DOMParser().parseFromString(await reply.text(), 'text/html');
        for (const section of reply.ok ? all('section.order') : []) {
            const label = section.getAttribute('aria-labelledby');
            const fresh = all('section.order', page).find((one) => one.getAttribute('aria-labelledby') === label);
            if (fresh) take(section, fresh);
        }
    }
    function follow() {
        if (!$('section.order') || looks > 200) return;
        setTimeout(() => look().catch(() => { /* the line is cut: later again */ }).then(follow), Math.min(5000 * 1.1 ** looks++, 60000));
    }
    document.addEventListener('visibilitychange', () => {
        looks = 0;
        if ($('section.order')) look().catch(() => {});
    });
    follow();

    /* Near me: the place is asked for by the button alone. */
    $('#near-me')?.addEventListener('click', (event) => {
        const { form } = event.target.closest('button');
        navigator.geolocation?.getCurrentPosition(({ coords }) => {
            const place = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
            if (!form) { /* the start page: the same way as a town of its list */
                const way = new URL($('.near a').href);
                way.searchParams.set('near', place);
                location.assign(way);
                return;
            }
            $('#near').value = place;
            const nearest = new Option('', 'distance', true, true);
            $('#sort').append(nearest);
            form.requestSubmit();
        });
    });

    /* Facets are open where there is room beside the goods. */
    const wide = matchMedia('(min-width: 60rem)');
    const unfold = () => all('details.facets').forEach((one) => { one.open = wide.matches; });
    wide.addEventListener('change', unfold);
    unfold();

    /* ---- The page in the visitor's own language: offered until it is taken or declined ---- */

    const remembered = (value) => {
        try {
            if (value) localStorage.setItem('language', value);
            return localStorage.getItem('language');
        } catch {
            return value ?? 'unknown'; // nothing can be remembered here: nobody is asked on every page
        }
    };

    function offerLanguage() {
        const links = all('.languages a');
        links.forEach((link) => link.addEventListener('click', () => remembered(link.lang)));
        const wanted = (navigator.languages ?? []).map((tag) => tag.split('-')[0].toLowerCase());
        const best = wanted.map((tag) => links.find((link) => link.lang === tag)).find(Boolean);
        if (!best?.dataset.offer || remembered()) return;
        const box = document.createElement('aside');
        box.className = 'toast';
        box.lang = best.lang;
        box.dir = best.lang === 'ar' ? 'rtl' : 'ltr';
        const link = document.createElement('a');
        link.href = best.href;
        link.textContent = best.dataset.offer;
        link.addEventListener('click', () => remembered(best.lang));
        const no = document.createElement('button');
        no.type = 'button';
        no.className = 'quiet';
        no.textContent = best.dataset.decline;
        no.addEventListener('click', () => { remembered('declined'); box.remove(); $('#content').focus(); });
        box.append(link, no);
        $('main').before(box);
    }
    offerLanguage();

    /* ---- Visits: each page that is seen is counted once, by the server of this shop alone; who looks
     * is not told (see /privacy). What a broken line keeps back is told when it is there again. ---- */

    function count() {
        const query = new URLSearchParams(location.search);
        const event = {
            id: [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
            path: (location.pathname + (query.get('q') ? '?q=1' : '')).slice(0, 300),
            referrer: document.referrer.slice(0, 500),
        };
        for (const [name, key, length] of [['source', 'utm_source', 60], ['medium', 'utm_medium', 60], ['campaign', 'utm_campaign', 100], ['agent', 'agent', 20]])
            if (query.get(key)) event[name] = query.get(key).slice(0, length);
        const seen = Date.now();
        const tell = () => fetch('/api/events', {
            method: 'POST',
            keepalive: true,
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ events: [{ ...event, age_ms: Math.min(Math.max(Date.now() - seen, 0), 86400000) }], is_automated: navigator.webdriver === true }),
        }).catch(() => addEventListener('online', tell, { once: true }));
        tell();
    }
    function countWhenSeen() {
        if (document.visibilityState === 'visible' && !document.prerendering) count();
        else document.addEventListener('visibilitychange', countWhenSeen, { once: true });
    }
    countWhenSeen();
    addEventListener('pageshow', (event) => { if (event.persisted) countWhenSeen(); });

    $('.problems')?.focus();
})();

/* ---- Without a line ---- */

/* The worker and the queue come last, when the page stands: nobody waits for them. */
const own = document.currentScript.dataset;
function load(src) {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { src, onload: resolve, onerror: reject });
    document.head.append(script);
  });
}
addEventListener('load', () => setTimeout(async () => {
  await navigator.serviceWorker?.register('/sw.js').catch(() => {});
  if (self.sokoQueue || !self.indexedDB || !navigator.locks) return;
  await load(own.queue);
  await load(own.offline);
}, 300));
