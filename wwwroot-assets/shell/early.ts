// Runs before anything is drawn: the colours shall be right from the first frame on, and the server shall know the
// time zone and the room for the navigation when it draws the next page.
import '../page';

const root = document.documentElement;
const dark = matchMedia('(prefers-color-scheme: dark)');
const beyondPhone = matchMedia('(min-width: 600px)');
const wide = matchMedia('(min-width: 1280px)');

function remember(name: string, value: string): void {
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}

function applyTheme(): void {
  const theme = root.dataset['theme'];
  root.dataset['scheme'] = theme === 'dark' || (theme === 'system' && dark.matches) ? 'dark' : 'light';
}

function rememberWidth(): void {
  remember('portal.width', wide.matches ? 'wide' : beyondPhone.matches ? 'middle' : 'narrow');
}

function timeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

window.portal = {
  timeZone,
  chooseTheme(theme) {
    root.dataset['theme'] = theme;
    remember('portal.theme', theme);
    applyTheme();
  },
};

applyTheme();
dark.addEventListener('change', applyTheme);
remember('portal.zone', timeZone());
rememberWidth();
wide.addEventListener('change', rememberWidth);
beyondPhone.addEventListener('change', rememberWidth);
