//! What is read out once it has come to rest.

use crate::scenario::Scenario;
use crate::widget::CALM;
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use yew::prelude::*;

/// See [`Calm`].
#[derive(PartialEq, Properties)]
pub struct CalmProps {
    /// What is read out.
    pub text: String,
    /// What is asked about. When this changes there is a new result, which the widget reads out itself.
    pub scenario: Rc<Scenario>,
}

/// A live region that nobody sees: it says the text when that has not changed for a while, so that a lever on its way is
/// silent and where it comes to rest is said once.
#[component]
pub fn Calm(props: &CalmProps) -> Html {
    let said = use_state(String::new);
    let before = use_mut_ref(|| props.scenario.clone());
    {
        let (said, scenario) = (said.clone(), props.scenario.clone());
        // Also when another scenario leaves the text as it is: what is asked next is about that one.
        use_effect_with((props.text.clone(), Rc::as_ptr(&scenario)), move |(text, _)| {
            let asked = Rc::ptr_eq(&before.replace(scenario.clone()), &scenario);
            let text = text.clone();
            let later = asked.then(|| Timeout::new(CALM, move || said.set(text)));
            move || drop(later)
        });
    }
    html! { <p class="hidden" role="status">{ &*said }</p> }
}
