import 'virtual:theme.css';
import './app/layers.css';
import './app/mantine.css';
import './app/fonts.css';
import './app/look.css';
import { createRoot } from 'react-dom/client';
import { Providers } from './app/providers';
import { followPushes } from './app/pushed-alerts';
import { startI18n } from './i18n/i18n';

await startI18n();
followPushes();
const place = document.getElementById('root');
if (place) createRoot(place).render(<Providers />);
