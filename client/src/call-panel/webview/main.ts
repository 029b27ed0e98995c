/** The browser half of the call panel: a projection of the state that the extension host sends. */
import '../../webview-parts/use-translations.ts';
import './call-panel.ts';
