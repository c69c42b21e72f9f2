"""Cues about plain words: terms of art that a council uses and its residents do not."""

from guidance.compliance.cues.forms import words

CUES: dict[str, frozenset[str]] = {
    # Words with which a post points at its link.
    "pointing": words("here click clicking tap tapping press pressing link links clickhere"),
    "term-of-art": words(
        # Money
        "virement virements precept precepts precepting tax_base cost_centre cost_centres section_151 section_114 section_25"
        " capital_receipts capital_receipt capitalisation_directive revenue_support_grant dedicated_schools_grant dsg_override"
        " settlement_funding baseline_funding collection_fund minimum_revenue_provision prudential_borrowing base_budget"
        " in-year_pressure in-year_pressures unallocated_reserves earmarked_reserves general_fund_balance best_consideration"
        " budget_envelope spend_to_save invest_to_save outturn slippage commuted_sum commuted_sums band_d viring vired"
        " treasury_management gearing_ratio business_rates_retention full_cost_recovery net_nil recharge recharges"
        # Meetings
        "call-in called-in key_decision key_decisions for_noting to_note_the substantive_motion standing_orders"
        " delegated_decision delegated_authority delegated_powers delegated_report scheme_of_delegation quorate inquorate"
        " non-quorate task_and_finish task-and-finish pre-decision_scrutiny portfolio_holder_decision executive_decision"
        " co-optee co-optees vesting_day shadow_authority shadow_council purdah democratic_deficit terms_of_reference"
        " exempt_item part_two_item urgency_provisions minded_to minded-to"
        # Planning
        "reg_18 reg_19 reg_14 reg_16 regulation_18 regulation_19 regulation_14 regulation_16 reg18 reg19 pre-app pre-apps"
        " pre-application tilted_balance article_4 article_4s reserved_matters prior_approval prior_notification"
        " material_consideration material_considerations sui_generis use_class permitted_development non-determination"
        " call_for_sites five_year_land_supply nutrient_neutrality statutory_consultee statutory_consultees section_106"
        " section_278 section_38 screening_opinion eia_screening local_green_space windfall_sites duty_to_cooperate"
        " viability_assessment planning_gain c3 lawful_development_certificate stopping-up stopping_up nsips spatial_strategy"
        # Streets, homes, care
        "cat_1 cat_2 cat_2s category_2 category_1 reactive_list reactive_maintenance statutory_undertaker statutory_undertakers"
        " advisory_lines bulk_emptying residual_waste residual_stream contamination_rate modal_shift modal_filter"
        " modal_filters void_turnaround voids_turnaround decant decanted decanting nomination_rights choice-based_lettings"
        " fixed-term_tenancies move-on stock_condition homelessness_duty relief_duty main_duty prevention_duty step-down"
        " step-up_beds discharge_to_assess section_117 section_17 section_42 section_47 alternative_provision managed_move"
        " wraparound direct_payments market_sustainability commissioned_provider co-commissioning co-production co-produced"
        " co-designed whole-system place-based upstream_interventions workstream workstreams gateway_review channel_shift"
        " asset_transfer transformation_programme target_operating_model horizon_scanning trailblazer_authority"
        " stakeholder_mapping direction_of_travel"
    ),
}
