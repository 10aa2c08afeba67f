    targets #(.K_IN(K_IN_@l@), .K(K_@l@), .REACH(@reach@)) targets_of_@l@ (
        .deficits(deficits_@l@), .weights(weights_@l@), .own_targets(targets_@l@), .gates(gates_@l@),
        .targets_below(handed_@below@)
    );
