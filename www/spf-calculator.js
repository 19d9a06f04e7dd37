// A placeholder of the custom element, for the build and its tests.
class SpfCalculator extends HTMLElement {
  async connectedCallback() {
    const module = await import('./pkg/spf_calculator.js');
    await module.default();
    const inner = document.createElement('div');
    (this.shadowRoot ?? this.attachShadow({ mode: 'open' })).append(inner);
    module.mount(inner);
    performance.mark('spf-first-result');
    this.dispatchEvent(new CustomEvent('spf-ready', { bubbles: true, composed: true }));
  }
}
customElements.define('spf-calculator', SpfCalculator);
